@council.apply_change
Feature: Anybody makes the change that the council decided
  After the delay, once. None is made after which fewer would be left than must approve.

  Background:
    Given a council that administers the fund

  @council.members
  Scenario: One more member
    Given the council has decided to add a stranger as a member
    When the operator makes the change
    Then the members are
      | the first member  |
      | the second member |
      | the third member  |
      | a stranger        |

  @council.members @council.member
  Scenario: One member less
    Given the council has decided to remove the first member
    When a stranger makes the change
    Then the first member is no member
    And the members are
      | the second member |
      | the third member  |

  @council.member
  Scenario: One for another
    Given the council has decided to replace the first member by a stranger
    When a stranger makes the change
    Then the first member is no member
    And a stranger is a member

  @council.roster
  Scenario: How many must approve
    Given the council has decided to ask for 3 approvals
    When a stranger makes the change
    Then the council asks for 3 approvals

  @council.roster @council.standing
  Scenario: How long they wait, for what is approved from then on
    Given the council has decided to wait for 10 days
    When the first member proposes these calls
      | make the operator an operator |
    And the second member approves the proposal
    And a stranger makes the change (proposal 1)
    Then the council waits for 10 days
    When 2 days pass
    Then the proposal is due
    When the first member proposes these calls
      | make a stranger an operator |
    And the second member approves the proposal
    And 10 days less one millisecond pass
    Then the proposal is waiting
    When one millisecond passes
    Then the proposal is due

  @council.roster
  Scenario: One change makes another possible
    Given the council has decided to ask for 4 approvals
    And the council has decided to add a stranger as a member
    When a stranger makes the change (proposal 1)
    Then it is refused because "The threshold is from one to the number of members: the quorum stays reachable."
    When a stranger makes the change (proposal 2)
    And a stranger makes the change (proposal 1)
    Then the council asks for 4 approvals

  @in-order
  Scenario: What is wrong is named in the documented order
    When a stranger makes the change (proposal 9)
    Then it is refused because "There is no such proposal."
    When the first member proposes these calls
      | make the operator an operator |
    And a stranger makes the change
    Then it is refused because "The proposal is no change of the council itself."
    When the first member proposes to remove a stranger
    And a stranger makes the change
    Then it is refused because "Too few who are members now approve it."
    When the second member approves the proposal
    And a stranger makes the change
    Then it is refused because "The delay has not passed yet."
    When 9 days pass
    And a stranger makes the change
    Then it is refused because "The time to execute is over."

  @in-order
  Scenario: What has ended is named before what is wrong with the change
    Given the council has decided to wait for 3 days
    When a stranger makes the change
    And a stranger makes the change
    Then it is refused because "The proposal has been executed."
    When the first member proposes to remove a stranger
    And the first member cancels the proposal
    And a stranger makes the change
    Then it is refused because "The proposal has been cancelled."

  @in-order
  Scenario: Nobody leaves who is no member, and nobody comes who cannot approve, or does already
    Given the council has decided to replace a stranger by the zero account
    And the council has decided to replace the third member by the zero account
    And the council has decided to add the council itself as a member
    When a stranger makes the change (proposal 1)
    Then it is refused because "Only a member may do this, or the account that would leave is none."
    When a stranger makes the change (proposal 2)
    Then it is refused because "Neither the zero account nor the council itself can be a member."
    When a stranger makes the change (proposal 3)
    Then it is refused because "Neither the zero account nor the council itself can be a member."

  @in-order
  Scenario: A member is none twice, and a council stays able to decide
    Given the council has decided to add the first member as a member
    And the council has decided to wait for 91 days
    And the council has decided to ask for 0 approvals
    When a stranger makes the change (proposal 1)
    Then it is refused because "The account is a member already."
    When a stranger makes the change (proposal 2)
    Then it is refused because "Each time is from a day to ninety days."
    When a stranger makes the change (proposal 3)
    Then it is refused because "The threshold is from one to the number of members: the quorum stays reachable."

  @in-order
  Scenario: Never fewer than must approve
    Given the council has decided to remove the first member
    And the council has decided to remove the second member
    When a stranger makes the change (proposal 1)
    And a stranger makes the change (proposal 2)
    Then it is refused because "Too few who are members now approve it."
    When the second member proposes to remove the third member
    And the third member approves the proposal
    And 2 days pass
    And a stranger makes the change
    Then it is refused because "The threshold is from one to the number of members: the quorum stays reachable."

  @in-order @council.member
  Scenario: There is no twenty-fifth seat
    Given a council of 24 members that administers the fund
    And the council has decided to add a stranger as a member
    When a stranger makes the change
    Then it is refused because "A council has from one to twenty-four members."
    When the first member proposes to replace the third member by a stranger
    And the second member approves the proposal
    And 2 days pass
    And a stranger makes the change
    Then a stranger is a member
