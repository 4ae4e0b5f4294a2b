@eco-credits.Psp37Batch::batch_transfer
Feature: Credits of several batches change hands in one call
  All of them or none. At most sixteen transfers; a batch that is named twice is moved twice.

  Background:
    Given a batch of 1,000 units, all of them the recipient's

  Scenario: Two batches, one of them named twice
    When the registry credits (batch 2)
      | the recipient | 50 |
    And the recipient transfers to the operator in one call
      | batch 1 | 10 |
      | batch 2 | 5  |
      | batch 1 | 7  |
    Then the operator holds 17 units
    And the operator holds 5 units (batch 2)
    And the recipient holds 983 units

  Scenario: All or none
    When the registry credits (batch 2)
      | the recipient | 50 |
    And the recipient transfers to the operator in one call
      | batch 1 | 10 |
      | batch 2 | 51 |
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."
    And the operator holds 0 units
    And the recipient holds 1,000 units

  Scenario: Named twice, it must be there twice
    When the recipient transfers to the operator in one call
      | batch 1 | 600 |
      | batch 1 | 401 |
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."
    When the recipient transfers to the operator in one call
      | batch 1 | 600 |
      | batch 1 | 400 |
    Then the operator holds 1,000 units

  Scenario: To oneself and of nothing changes nothing
    When the recipient transfers to the recipient in one call
      | batch 1 | 1,000 |
      | batch 1 | 1,000 |
    And the recipient transfers to the operator in one call 16 times 0 units
    And the recipient transfers to the operator in one call 0 times 1 units
    Then the recipient holds 1,000 units
    And the operator holds 0 units

  @in-order
  Scenario: What is wrong is named in the documented order
    When the registry stops the batch until day 10
    And the recipient transfers to the zero account in one call 17 times 1,001 units
    Then it is refused because "There are more transfers than one call may make."
    When the recipient transfers to the zero account in one call 16 times 1,001 units
    Then it is refused because "The batch is held (law C9)."
    When it is day 10
    And the recipient transfers to the zero account in one call 16 times 1,001 units
    Then it is refused because "The zero account can hold nothing and be nobody's registry."
    When the recipient transfers to the operator in one call 16 times 1,001 units
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."
    When the recipient transfers to the operator in one call 16 times 10 units
    Then the operator holds 160 units
