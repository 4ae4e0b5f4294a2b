@eco-credits.Psp37::transfer
Feature: A holder transfers credits
  As PSP37 has it. The holder needs nobody's leave.

  Background:
    Given a batch of 1,000 units, all of them the recipient's

  @eco-credits.Psp37::balance_of @eco-credits.Psp37::total_supply
  Scenario: From one to another
    When the recipient transfers 300 units to the operator
    Then the recipient holds 700 units
    And the operator holds 300 units
    And 1,000 units circulate
    And the number of batches of which the operator holds something is 1

  @eco-credits.Psp37::balance_of
  Scenario: All of it
    When the recipient transfers 1,000 units to the operator
    Then the recipient holds 0 units
    And the number of batches of which the recipient holds something is 0

  @in-order
  Scenario: What is wrong is named in the documented order
    When the registry stops the batch until day 10
    And the recipient transfers 1,001 units to the zero account
    Then it is refused because "The batch is held (law C9)."
    When it is day 10
    And the recipient transfers 1,001 units to the zero account
    Then it is refused because "The zero account can hold nothing and be nobody's registry."
    When the recipient transfers 1,001 units to the operator
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."

  # A ledger that got this wrong burned, or doubled, what its holder sent to itself.
  @eco-credits.Psp37::balance_of
  Scenario: To oneself changes nothing
    When the recipient transfers 1,000 units to the recipient
    Then the recipient holds 1,000 units
    And 1,000 units circulate
    When the recipient transfers 1,001 units to the recipient
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."

  Scenario: Nothing at all changes nothing
    When a stranger transfers 0 units to the operator
    Then the operator holds 0 units
    And the number of batches of which the operator holds something is 0

  Scenario: Of a batch that there is not everybody holds nothing
    When the recipient transfers 2 units to the operator (batch 9)
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."
