@eco-credits.Ledger::shift
Feature: The registry moves credits
  From circulation to cancelled or exported, back from exported, out of the buffer. What a holder has
  it moves only within what that holder allowed it. Nothing ever comes out of what is retired or
  cancelled.

  Background:
    Given a batch of 1,000 units, all of them the recipient's

  @eco-credits.Ledger::supply
  Scenario: Each way that there is, and what it uses up of the line
    When the recipient lets the registry move 310 units
    And the registry sets aside 100 new units in the buffer
    Then it used up nothing
    When the registry cancels 40 units of the buffer
    Then it used up units 0 to 40
    When the registry cancels 10 units of the recipient
    Then it used up units 40 to 50
    When the registry exports 300 units of the recipient
    Then it used up nothing
    When the registry settles 100 exported units as retired
    Then it used up units 50 to 150
    When the registry returns 50 exported units to the recipient
    Then it used up nothing
    When the registry settles 150 exported units as cancelled
    Then it used up units 150 to 300
    When the registry cancels 5 new units
    Then it used up units 300 to 305
    And the supply is
      | issued        | 1,105 |
      | circulating   | 740   |
      | in the buffer | 60    |
      | retired       | 100   |
      | cancelled     | 205   |
      | exported      | 0     |
    And the recipient holds 740 units

  @in-order
  Scenario: What is wrong is named in the documented order
    When the recipient lets the registry move 100 units
    And the registry exports 100 units of the recipient
    And the recipient transfers 500 units to the operator
    And the registry stops the batch until day 10
    And a stranger cancels 0 units of the zero account (batch 9)
    Then it is refused because "There is no such batch."
    When a stranger cancels 0 units of the zero account
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."
    When the registry cancels 0 units of the zero account
    Then it is refused because "The batch is held (law C9)."
    When it is day 10
    And the registry cancels 0 units of the zero account
    Then it is refused because "The amount is zero."
    When the registry cancels 901 units of the zero account
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."
    When the registry sets aside 340,282,366,920,938,463,463,374,607,431,768,211,455 new units in the buffer
    Then it is refused because "A number would not fit."
    When the registry returns 5 exported units to the zero account
    Then it is refused because "The zero account can hold nothing and be nobody's registry."
    When the registry cancels 401 units of the recipient
    Then it is refused because "The holder did not allow the caller that much."
    When the recipient lets the registry move 401 units
    And the registry cancels 401 units of the recipient
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."
    When the registry cancels 400 units of the recipient
    Then the recipient holds 0 units

  Scenario: What a holder did not allow it does not take
    When the recipient lets the registry move 30 units
    And the registry cancels 31 units of the recipient
    Then it is refused because "The holder did not allow the caller that much."
    When the registry cancels 10 units of the recipient
    And the registry exports 20 units of the recipient
    And the registry exports 2 units of the recipient
    Then it is refused because "The holder did not allow the caller that much."
    And the recipient holds 970 units

  Scenario: To bring back what is a holder's takes no allowance
    When the recipient lets the registry move 20 units
    And the registry exports 20 units of the recipient
    And the registry returns 20 exported units to the operator
    Then the operator holds 20 units

  Scenario: Never more back than went out
    When the recipient lets the registry move 20 units
    And the registry exports 20 units of the recipient
    And the registry returns 21 exported units to the recipient
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."
    When the registry returns 20 exported units to the recipient
    And the registry settles 2 exported units as retired
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."

  Scenario: Out and back in a loop uses up nobody's serial numbers
    When the recipient lets the registry move 1,000 units
    And the registry exports 500 units of the recipient
    And the registry returns 500 exported units to the recipient
    And the registry exports 500 units of the recipient
    And the registry returns 500 exported units to the recipient
    Then it used up nothing
    And the supply is
      | circulating | 1,000 |
      | retired     | 0     |
      | cancelled   | 0     |

  Scenario: The buffer gives no more than it has
    When the registry sets aside 10 new units in the buffer
    And the registry cancels 11 units of the buffer
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."

  @in-order
  Scenario: A registry that has lost the place finishes what it began, and issues nothing
    When the registry sets aside 10 new units in the buffer
    And the administrator gives the registry's place to the successor
    And it is day 30
    And the registry cancels 4 units of the buffer
    Then it used up units 0 to 4
    When the registry sets aside 0 new units in the buffer
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."
    When the registry cancels 5 new units
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."
    When the successor cancels 5 units of the buffer
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."
