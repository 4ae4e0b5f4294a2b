Feature: What anybody may ask of the ledger

  @eco-credits.Ledger::supply @eco-credits.Psp37::total_supply @eco-credits.Psp37::balance_of @eco-credits.place
  Scenario: Before anything is issued
    Given a ledger of credits without a registry
    Then there is no registry in place
    And nothing was ever issued in the batch
    And 0 units circulate
    And the number of batches ever issued is 0
    And the recipient holds 0 units

  @eco-credits.retirement @eco-credits.Psp34::owner_of @eco-credits.Psp34::balance_of @eco-credits.Psp34::total_supply @eco-credits.Psp34::collection_id @eco-credits.Psp34::allowance
  Scenario: Before anything is retired
    Given a ledger of credits
    Then the number of certificates is 0
    And there is no certificate 0
    And there is no certificate 1
    And the number of certificates that the recipient owns is 0
    And the operator may not move certificate 1 of the recipient
    And the collection of certificates has number 0

  @eco-credits.Psp37::balance_of @eco-credits.Psp37::total_supply
  Scenario: Two batches
    Given a batch of 1,000 units, all of them the recipient's
    When the registry credits (batch 2)
      | the recipient | 500 |
    Then the recipient holds 1,000 units
    And the recipient holds 500 units (batch 2)
    And the number of batches of which the recipient holds something is 2
    And the number of batches ever issued is 2
