@council.propose_change
Feature: A member proposes to change the council
  Who is a member, how many must approve and how long they wait changes like everything else: a member
  proposes it, others approve, and a delay passes. Whether it can be made is decided when it is made.

  Background:
    Given a council that administers the fund

  @council.standing @council.proposal @council.member
  Scenario: A member proposes one more member
    When the first member proposes to add a stranger as a member
    Then the proposal is open
    And the first member made the proposal
    And 1 of 2 approve it
    And a stranger is no member

  @council.proposals
  Scenario: What cannot be made today may be proposed today
    When the first member proposes to remove a stranger
    And the first member proposes to ask for 4 approvals
    Then the number of proposals is 2

  @council.proposals @in-order
  Scenario: What is wrong is named in the documented order
    When the clock is 14 days less one millisecond before its end
    And a stranger proposes to add a stranger as a member
    Then it is refused because "Only a member may do this, or the account that would leave is none."
    When the first member proposes to add a stranger as a member
    Then it is refused because "A number or a time would not fit. Never met."
    And the number of proposals is 0
