@council.cancel
Feature: Who made a proposal cancels it
  While too few approve it. What the council has decided one member alone does not stop.

  Background:
    Given a council that administers the fund

  @council.standing @proposal:open:cancel
  Scenario: It is cancelled for ever
    When the first member proposes these calls
      | make the operator an operator |
    And the first member cancels the proposal
    Then the proposal is cancelled
    When the second member approves the proposal
    Then it is refused because "The proposal has been cancelled."
    When a stranger executes the proposal
    Then it is refused because "The proposal has been cancelled."

  @council.standing @council.take_back_approval
  Scenario: Whoever approved takes that back, and then it can be cancelled
    When the first member proposes these calls
      | make the operator an operator |
    And the second member approves the proposal
    And the first member cancels the proposal
    Then it is refused because "Enough members approve it: it stops only if they take that back."
    When the second member takes its approval back
    And the first member cancels the proposal
    Then the proposal is cancelled

  @in-order
  Scenario: What is wrong is named in the documented order
    Given the council has decided these calls
      | make the operator an operator |
    When a stranger cancels the proposal (proposal 9)
    Then it is refused because "There is no such proposal."
    When a stranger executes the proposal
    And a stranger cancels the proposal
    Then it is refused because "Only a member may do this, or the account that would leave is none."
    When the second member cancels the proposal
    Then it is refused because "The proposal has been executed."
    When the first member proposes to wait for 3 days
    And the first member cancels the proposal
    And the second member cancels the proposal
    Then it is refused because "The proposal has been cancelled."
    When the first member proposes to wait for 3 days
    And the second member approves the proposal
    And the second member cancels the proposal
    Then it is refused because "Only who made the proposal may cancel it."
    When the first member cancels the proposal
    Then it is refused because "Enough members approve it: it stops only if they take that back."
