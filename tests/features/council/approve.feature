@council.approve
Feature: Members approve
  Each once, and exactly what the digest says that it names. With the approval that makes them enough
  the delay begins.

  Background:
    Given a council that administers the fund

  @council.standing @proposal:open:approve-by-the-m-th @proposal:waiting:the-delay-passes
  Scenario: With the second of two the delay begins
    When the first member proposes these calls
      | make the operator an operator |
    And it is day 5
    And the second member approves the proposal
    Then the proposal is waiting
    And 2 of 2 approve it
    When it is one millisecond before day 7
    Then the proposal is waiting
    When it is day 7
    Then the proposal is due

  @council.standing
  Scenario: One more puts nothing off
    When the first member proposes these calls
      | make the operator an operator |
    And the second member approves the proposal
    And it is one millisecond before day 2
    And the third member approves the proposal
    Then 3 of 2 approve it
    When it is day 2
    Then the proposal is due

  @council.standing @proposal:open:the-time-to-approve-passes
  Scenario: For fourteen days, to the last millisecond
    When the first member proposes these calls
      | make the operator an operator |
    And the first member proposes these calls
      | make a stranger an operator |
    And it is one millisecond before day 14
    And the second member approves the proposal (proposal 1)
    Then the proposal is waiting (proposal 1)
    And the proposal is open (proposal 2)
    When it is day 14
    Then the proposal is expired (proposal 2)
    When the second member approves the proposal (proposal 2)
    Then it is refused because "The time to approve is over."

  @council.standing
  Scenario: Whoever left counts no more, and whoever came back approves anew
    When the third member proposes these calls
      | make the operator an operator |
    And the first member proposes to remove the third member
    And the second member approves the proposal
    And it is day 2
    And a stranger makes the change
    Then 0 of 2 approve it (proposal 1)
    When the third member approves the proposal (proposal 1)
    Then it is refused because "Only a member may do this, or the account that would leave is none."
    When the first member proposes to add the third member as a member
    And the second member approves the proposal
    And it is day 4
    And a stranger makes the change
    Then 0 of 2 approve it (proposal 1)
    When the third member approves the proposal (proposal 1)
    Then 1 of 2 approve it (proposal 1)

  @council.standing
  Scenario: A higher threshold holds for what is under way, a lower one does not
    When the first member proposes these calls
      | make the operator an operator |
    And the second member approves the proposal
    And the first member proposes to ask for 3 approvals
    And the second member approves the proposal
    And it is day 2
    Then the proposal is due (proposal 1)
    When a stranger makes the change
    Then 2 of 3 approve it (proposal 1)
    And the proposal is open (proposal 1)
    When the third member approves the proposal (proposal 1)
    Then the proposal is waiting (proposal 1)

  @in-order
  Scenario: What is wrong is named in the documented order
    Given the council has decided these calls
      | make the operator an operator |
    When a stranger approves the proposal (proposal 9, another digest)
    Then it is refused because "There is no such proposal."
    When a stranger executes the proposal
    And a stranger approves the proposal (another digest)
    Then it is refused because "Only a member may do this, or the account that would leave is none."
    When the first member approves the proposal (another digest)
    Then it is refused because "The proposal has been executed."
    When the first member proposes to wait for 3 days
    And the first member cancels the proposal
    And the first member approves the proposal (another digest)
    Then it is refused because "The proposal has been cancelled."
    When the first member proposes to wait for 3 days
    And 14 days pass
    And the first member approves the proposal (another digest)
    Then it is refused because "What is named is not what was proposed."
    When the first member approves the proposal
    Then it is refused because "The time to approve is over."
    When the first member proposes to wait for 3 days
    And the first member approves the proposal
    Then it is refused because "The member has approved it already."

  @in-order
  Scenario: Nor at the end of time
    When the clock is 14 days before its end
    And the first member proposes to wait for 3 days
    And 6 days pass
    And the first member approves the proposal
    Then it is refused because "The member has approved it already."
    When the second member approves the proposal
    Then it is refused because "A number or a time would not fit. Never met."
