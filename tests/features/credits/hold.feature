@eco-credits.Ledger::hold
Feature: The registry stops a batch for a while
  While it is stopped nothing of it is issued, transferred, retired, cancelled, exported or settled.
  It lasts for 30 days at most, and when it is over the batch cannot be stopped again for 30 days.

  Background:
    Given a batch of 1,000 units, all of them the recipient's

  @eco-credits.Ledger::supply
  Scenario: It stands still to the last millisecond
    When the registry stops the batch until day 30
    Then the batch stands still until day 30
    When it is one millisecond before day 30
    And the recipient transfers 5 units to the operator
    Then it is refused because "The batch is held (law C9)."
    When it is day 30
    And the recipient transfers 5 units to the operator
    Then the operator holds 5 units

  @in-order
  Scenario: What is wrong is named in the documented order
    When the registry stops the batch until day 1
    And it is day 2
    And a stranger stops the batch until day 100 (batch 9)
    Then it is refused because "There is no such batch."
    When a stranger stops the batch until day 100
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."
    When the registry stops the batch until day 100
    Then it is refused because "The batch was held not long ago, and cannot be again so soon (law C9)."
    When it is day 31
    And the registry stops the batch until day 100
    Then it is refused because "The hold would end at once, or later than it may (law C9)."

  Scenario: Thirty days and no longer
    When the registry stops the batch until one millisecond after day 30
    Then it is refused because "The hold would end at once, or later than it may (law C9)."
    When the registry stops the batch until day 0
    Then it is refused because "The hold would end at once, or later than it may (law C9)."
    When the registry stops the batch until one millisecond after day 0
    Then the batch stands still until one millisecond after day 0

  @eco-credits.Ledger::supply
  Scenario: It can be made shorter, and never longer
    When the registry stops the batch until day 20
    And the registry stops the batch until day 10
    Then the batch stands still until day 10
    When the registry stops the batch until day 11
    Then it is refused because "The hold would end at once, or later than it may (law C9)."

  @eco-credits.Ledger::supply
  Scenario: It ends at once, and the rest is no reserve
    When the registry stops the batch until day 30
    And it is day 3
    And the registry lets the batch go
    Then the batch stands still until day 3
    When the recipient transfers 5 units to the operator
    And it is one millisecond before day 33
    And the registry stops the batch until day 34
    Then it is refused because "The batch was held not long ago, and cannot be again so soon (law C9)."
    When it is day 33
    And the registry stops the batch until day 63
    Then the batch stands still until day 63

  Scenario: What was exported may come back
    When the recipient lets the registry move 30 units
    And the registry exports 30 units of the recipient
    And the registry stops the batch until day 10
    And the registry returns 30 exported units to the recipient
    Then the recipient holds 1,000 units

  Scenario: Nothing else moves
    When the recipient lets the registry move 100 units
    And the registry exports 30 units of the recipient
    And the registry sets aside 10 new units in the buffer
    And the registry stops the batch until day 10
    And the registry cancels 5 units of the recipient
    Then it is refused because "The batch is held (law C9)."
    When the registry exports 5 units of the recipient
    Then it is refused because "The batch is held (law C9)."
    When the registry cancels 5 units of the buffer
    Then it is refused because "The batch is held (law C9)."
    When the registry settles 5 exported units as retired
    Then it is refused because "The batch is held (law C9)."
    When the registry settles 5 exported units as cancelled
    Then it is refused because "The batch is held (law C9)."
    When the registry sets aside 5 new units in the buffer
    Then it is refused because "The batch is held (law C9)."
    When the registry cancels 5 new units
    Then it is refused because "The batch is held (law C9)."
    When the recipient retires 5 units
    Then it is refused because "The batch is held (law C9)."

  Scenario: Another batch is not stopped
    When the registry credits (batch 2)
      | the recipient | 500 |
    And the registry stops the batch until day 10
    And the recipient transfers 5 units to the operator (batch 2)
    Then the operator holds 5 units (batch 2)
