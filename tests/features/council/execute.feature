@council.execute
Feature: Anybody makes the calls that the council decided
  The calls that were approved, to the byte, once, after the delay and for seven days: all of them, or
  nothing is done.

  Background:
    Given a council that administers the fund

  @council.standing @proposal:due:execute-apply-change
  Scenario: A stranger executes
    Given the council has decided these calls
      | make the operator an operator  |
      | make the recipient an operator |
    When a stranger executes the proposal
    Then the proposal is executed
    And the operator is an operator
    And the recipient is an operator
    When a stranger executes the proposal
    Then it is refused because "The proposal has been executed."

  Scenario: In the order in which they were proposed
    Given the council has decided these calls
      | make the operator an operator    |
      | dismiss the operator as operator |
    When a stranger executes the proposal
    Then the operator is no operator

  @council.standing @proposal:due:the-time-to-execute-passes
  Scenario: From the delay's end on, for seven days, to the last millisecond
    When the first member proposes these calls
      | make the operator an operator |
    And the first member proposes these calls
      | make the recipient an operator |
    And the second member approves the proposal (proposal 1)
    And the second member approves the proposal (proposal 2)
    And it is one millisecond before day 2
    And a stranger executes the proposal (proposal 1)
    Then it is refused because "The delay has not passed yet."
    When it is day 2
    Then the proposal is due (proposal 1)
    When it is one millisecond before day 9
    And a stranger executes the proposal (proposal 1)
    Then the operator is an operator
    When it is day 9
    Then the proposal is expired (proposal 2)
    When a stranger executes the proposal (proposal 2)
    Then it is refused because "The time to execute is over."

  @council.standing @in-order
  Scenario: Whole or not at all, and it may be tried again
    Given the council has decided these calls
      | make the operator an operator  |
      | dismiss a stranger as operator |
    And the council has decided these calls
      | make a stranger an operator |
    When a stranger executes the proposal (proposal 1)
    Then it is refused because "A call failed: the contract refused or stopped, or there is none. Nothing of the proposal was done."
    And the operator is no operator
    And the proposal is due (proposal 1)
    When a stranger executes the proposal (proposal 2)
    And a stranger executes the proposal (proposal 1)
    Then the operator is an operator
    And a stranger is no operator

  Scenario: A call of nobody fails
    Given the council has decided these calls
      | make the operator an operator |
      | call another account          |
    When a stranger executes the proposal
    Then it is refused because "A call failed: the contract refused or stopped, or there is none. Nothing of the proposal was done."
    And the operator is no operator

  @in-order
  Scenario: What is wrong is named in the documented order
    When a stranger executes the proposal (proposal 9, other calls)
    Then it is refused because "There is no such proposal."
    When the first member proposes these calls
      | dismiss a stranger as operator |
    And a stranger executes the proposal (other calls)
    Then it is refused because "What is named is not what was proposed."
    When a stranger executes the proposal
    Then it is refused because "Too few who are members now approve it."
    When the second member approves the proposal
    And a stranger executes the proposal
    Then it is refused because "The delay has not passed yet."
    When 9 days pass
    And a stranger executes the proposal
    Then it is refused because "The time to execute is over."

  @in-order
  Scenario: What has ended is named before all but that
    Given the council has decided these calls
      | make the operator an operator |
    When a stranger executes the proposal
    And a stranger executes the proposal (other calls)
    Then it is refused because "The proposal has been executed."
    When the first member proposes these calls
      | make a stranger an operator |
    And the first member cancels the proposal
    And a stranger executes the proposal (other calls)
    Then it is refused because "The proposal has been cancelled."

  Scenario: A change is no call
    Given the council has decided to wait for 3 days
    When a stranger executes the proposal
    Then it is refused because "What is named is not what was proposed."
