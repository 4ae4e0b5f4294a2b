@eco-credits.Psp37::approve @eco-credits.Psp37::allowance
Feature: A holder lets somebody move its credits
  As PSP37 has it: so many base units of one batch, or whatever it holds of every batch.

  Background:
    Given a batch of 1,000 units, all of them the recipient's

  Scenario: So many, and no more
    When the recipient lets the operator move 300 units
    Then the operator may move 300 units of the recipient
    And the operator may move 0 units of the recipient (batch 2)
    And a stranger may move 0 units of the recipient

  Scenario: A new word takes the place of the old one
    When the recipient lets the operator move 300 units
    And the recipient lets the operator move 5 units
    Then the operator may move 5 units of the recipient
    When the recipient lets the operator move 0 units
    Then the operator may move 0 units of the recipient

  Scenario: Of every batch, whatever there is
    When the recipient lets the operator move 5 units
    And the recipient lets the operator move all its credits of every batch
    Then the operator may move all credits of the recipient
    When the operator transfers 1,000 units of the recipient to the operator
    Then the operator may move all credits of the recipient
    When the recipient takes back that the operator may move every batch
    Then the operator may move 5 units of the recipient

  @in-order
  Scenario: Nobody needs leave for what is its own
    When the recipient lets the recipient move 5 units
    Then it is refused because "Nobody needs an allowance over what is their own."
    And the recipient may move 0 units of the recipient
