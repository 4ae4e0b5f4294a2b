@eco-credits.Psp37Batch::batch_transfer_from
Feature: An operator moves credits of several batches in one call
  Within what their holder allowed for each batch. All of them or none.

  Background:
    Given a batch of 1,000 units, all of them the recipient's

  Scenario: Within the allowance for each
    When the registry credits (batch 2)
      | the recipient | 50 |
    And the recipient lets the operator move 30 units
    And the recipient lets the operator move 5 units (batch 2)
    And the operator transfers of the recipient to the first funder in one call
      | batch 1 | 10 |
      | batch 2 | 5  |
      | batch 1 | 20 |
    Then the first funder holds 30 units
    And the first funder holds 5 units (batch 2)
    When the operator transfers of the recipient to the first funder in one call
      | batch 1 | 1 |
    Then it is refused because "The holder did not allow the caller that much."

  Scenario: One allowance too small, and none moves
    When the registry credits (batch 2)
      | the recipient | 50 |
    And the recipient lets the operator move 30 units
    And the recipient lets the operator move 5 units (batch 2)
    And the operator transfers of the recipient to the first funder in one call
      | batch 1 | 30 |
      | batch 2 | 6  |
    Then it is refused because "The holder did not allow the caller that much."
    And the first funder holds 0 units

  @in-order
  Scenario: What is wrong is named in the documented order
    When the registry stops the batch until day 10
    And the operator transfers of the recipient to the zero account in one call 17 times 1,001 units
    Then it is refused because "There are more transfers than one call may make."
    When the operator transfers of the recipient to the zero account in one call 16 times 1,001 units
    Then it is refused because "The batch is held (law C9)."
    When it is day 10
    And the operator transfers of the recipient to the zero account in one call 16 times 1,001 units
    Then it is refused because "The zero account can hold nothing and be nobody's registry."
    When the operator transfers of the recipient to the first funder in one call 16 times 1,001 units
    Then it is refused because "The holder did not allow the caller that much."
    When the recipient lets the operator move all its credits of every batch
    And the operator transfers of the recipient to the first funder in one call 16 times 1,001 units
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."
