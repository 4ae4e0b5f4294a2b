@council.propose
Feature: A member proposes calls of other contracts
  One to eight calls, to the byte, for everybody to see. Who proposes approves by it.

  Background:
    Given a council that administers the fund

  @council.standing @council.proposal @council.proposals
  Scenario: A member proposes
    When the first member proposes these calls
      | make the operator an operator  |
      | dismiss a stranger as operator |
    Then the proposal is open
    And the first member made the proposal
    And 1 of 2 approve it
    And the number of proposals is 1
    And the operator is no operator
    And there is no such proposal (proposal 0)
    And there is no such proposal (proposal 2)

  @council.standing
  Scenario: Where one is enough, the delay begins at once
    Given the council has decided to ask for 1 approval
    When a stranger makes the change
    And the third member proposes these calls
      | make the operator an operator |
    Then the proposal is waiting
    And 1 of 1 approve it
    When 2 days pass
    Then the proposal is due

  @council.proposals @in-order
  Scenario: What is wrong is named in the documented order
    When a stranger proposes 0 calls that make a stranger an operator
    Then it is refused because "Only a member may do this, or the account that would leave is none."
    When the first member proposes 0 calls that make a stranger an operator
    Then it is refused because "A proposal has from one to eight calls."
    When the first member proposes 9 calls that make a stranger an operator
    Then it is refused because "A proposal has from one to eight calls."
    When the first member proposes these calls
      | call with 1,025 bytes of arguments |
      | call the council itself            |
    Then it is refused because "The arguments of a call are longer than a call may have."
    When the first member proposes these calls
      | call with 1,024 bytes of arguments |
      | call the council itself            |
    Then it is refused because "The council never calls itself: what changes it has a proposal of its own kind."
    And the number of proposals is 0
    When the first member proposes 8 calls that make a stranger an operator
    Then the number of proposals is 1
    When the clock is 14 days less one millisecond before its end
    And the first member proposes these calls
      | make the operator an operator |
    Then it is refused because "A number or a time would not fit. Never met."
