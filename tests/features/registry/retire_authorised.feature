@registry.retire_authorised
Feature: A holder retires for a use abroad
  For that a host country must have authorised it: the batch or its project, the purpose, the amount,
  in time. The holder lets the registry move the credits first, in the ledger.

  Background:
    Given credits of 10 serial numbers

  @registry.authorisation @registry.authorised_by @credit:circulating:retire-authorised
  Scenario: Within the authorisation
    When the authority authorises 3,000 units of the batch for international mitigation until day 200
    And the recipient lets the registry itself move 3,000 units
    And the recipient retires 1,000 units under the authorisation
    Then certificate 1 says
      | retired by | the recipient            |
      | purpose    | international mitigation |
    And certificate 1 was made under authorisation 1
    And 1,000 units of the authorisation are used
    And the adjustment is pending
    When the recipient retires 2,001 units under the authorisation
    Then it is refused because "More than the authorisation has left."
    When the recipient retires 2,000 units under the authorisation
    Then 3,000 units of the authorisation are used

  Scenario: To the last millisecond of the authorisation
    When the authority authorises 3,000 units of the project for international mitigation until day 100
    And the recipient lets the registry itself move 3,000 units
    And it is one millisecond before day 100
    And the recipient retires 5 units under the authorisation
    And it is day 100
    And the recipient retires 5 units under the authorisation
    Then it is refused because "The authorisation's time is over."

  @in-order
  Scenario: What is wrong is named in the documented order
    When the recipient transfers 4,000 units to the operator
    And the issuer opens a batch
    And the authority authorises 20,000 units of the batch for a national contribution until day 100 (batch 2)
    And the authority authorises 20,000 units of the batch for a national contribution until day 100 (batch 1)
    And the authority revokes the authorisation (authorisation 2)
    And the authority authorises 20,000 units of the batch for international mitigation until day 100 (batch 1)
    And the authority authorises 20,000 units of the batch for international mitigation until day 200 (batch 1)
    And it is day 100
    And the registrar holds the batch until day 110 (batch 1)
    And the recipient retires 0 units under the authorisation (batch 9, authorisation 9)
    Then it is refused because "There is no such batch."
    When the recipient retires 0 units under the authorisation (batch 1, authorisation 9)
    Then it is refused because "There is no such authorisation."
    When the recipient retires 0 units under the authorisation (batch 1, authorisation 1)
    Then it is refused because "The authorisation is not for this batch or its project."
    When the recipient retires 0 units under the authorisation (batch 1, authorisation 2)
    Then it is refused because "The authorisation is for another purpose."
    When the recipient retires 0 units under the authorisation (batch 1, authorisation 2)
      | purpose | a national contribution |
    Then it is refused because "The authorisation is revoked."
    When the recipient retires 0 units under the authorisation (batch 1, authorisation 3)
    Then it is refused because "The authorisation's time is over."
    When the recipient retires 0 units under the authorisation (batch 1, authorisation 4)
      | beneficiary | the zero account |
    Then it is refused because "The amount is zero."
    When the recipient retires 20,001 units under the authorisation (batch 1, authorisation 4)
      | beneficiary | the zero account |
    Then it is refused because "More than the authorisation has left."
    When the recipient retires 10,001 units under the authorisation (batch 1, authorisation 4)
      | beneficiary | the zero account |
    Then it is refused because "`eco-credits` did not do what it was asked, for a reason that has no number here."
    When the recipient retires 10,001 units under the authorisation (batch 1, authorisation 4)
    Then it is refused because "The batch is held (law C9)."
    When it is day 110
    And the recipient retires 10,001 units under the authorisation (batch 1, authorisation 4)
    Then it is refused because "There is less than the amount: the holder has less, or the buffer, or what is exported."
    When the recipient retires 6,001 units under the authorisation (batch 1, authorisation 4)
    Then it is refused because "The holder did not allow the registry that much: approve it in `eco-credits` first."
    When the recipient lets the registry itself move 6,001 units (batch 1)
    And the recipient retires 6,001 units under the authorisation (batch 1, authorisation 4)
    Then it is refused because "There is less than the amount: the holder has less, or the buffer, or what is exported."

  @registry.authorised_by
  Scenario: What is used at home needs none
    When the authority authorises 3,000 units of the batch for international mitigation until day 200
    And the recipient lets the registry itself move 5 units
    And the recipient retires 5 units
    And the recipient retires 5 units under the authorisation
    Then certificate 1 needed no authorisation
    And certificate 2 was made under authorisation 1
