@council.take_back_approval
Feature: A member takes its approval back
  If too few are left, the delay is void, and begins anew with the approval that makes them enough
  again.

  Background:
    Given a council that administers the fund

  @council.standing @council.approve @proposal:waiting-due:approvals-fall-below-m-taken-back-or-their-members-left
  Scenario: The delay begins anew
    When the first member proposes these calls
      | make the operator an operator |
    And the second member approves the proposal
    And it is day 2
    Then the proposal is due
    When the second member takes its approval back
    Then the proposal is open
    And 1 of 2 approve it
    When the third member approves the proposal
    Then the proposal is waiting
    When it is day 4
    Then the proposal is due

  @council.standing @council.approve @proposal:waiting-due:approvals-fall-below-m-taken-back-or-their-members-left
  Scenario: Too late to make up for it
    When the first member proposes these calls
      | make the operator an operator |
    And it is day 13
    And the second member approves the proposal
    And it is day 14
    And the second member takes its approval back
    Then the proposal is expired
    When the third member approves the proposal
    Then it is refused because "The time to approve is over."

  @council.standing @council.approve
  Scenario: With one to spare it stops nothing
    When the first member proposes these calls
      | make the operator an operator |
    And the second member approves the proposal
    And the third member approves the proposal
    And the first member takes its approval back
    Then the proposal is waiting
    And 2 of 2 approve it
    When it is day 2
    Then the proposal is due

  @in-order
  Scenario: What is wrong is named in the documented order
    Given the council has decided these calls
      | make the operator an operator |
    When a stranger takes its approval back (proposal 9)
    Then it is refused because "There is no such proposal."
    When a stranger executes the proposal
    And a stranger takes its approval back
    Then it is refused because "Only a member may do this, or the account that would leave is none."
    When the third member takes its approval back
    Then it is refused because "The proposal has been executed."
    When the first member proposes to wait for 3 days
    And the first member cancels the proposal
    And the third member takes its approval back
    Then it is refused because "The proposal has been cancelled."
    When the first member proposes to wait for 3 days
    And the third member takes its approval back
    Then it is refused because "The member has not approved it."
    When the first member takes its approval back
    And the first member takes its approval back
    Then it is refused because "The member has not approved it."
