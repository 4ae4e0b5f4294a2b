@climate-fund.object
Feature: Funders object to an approval or a ruling
  Once the objecting funders' contributions reach the quorum of the terms, here 200,000, the
  arbiter must rule; or, where it has ruled, the appeal arbiter. The quorum is an amount and not a
  fraction: no crowd of small funders can dilute it.

  @climate-fund.objections
  Scenario: The quorum stops an approval
    Given an active agreement
    And the milestone has been approved
    When the third funder, as a funder, objects to the milestone
    And the fourth funder, as a funder, objects to the milestone
    Then objections to the approval of the milestone weigh 104,664
    And the milestone is approved
    When the second funder, as a funder, objects to the milestone
    Then objections to the approval of the milestone weigh 399,997
    And the milestone is disputed for an approval

  Scenario: One unit below the quorum stops nothing
    Given an agreement that takes contributions
    And pledges of 600,000, 199,999, 1 and 5
    When it is day 60
    And a stranger activates the agreement
    And the recipient submits 10,000 units for the milestone
    And the first verifier says yes to the milestone
    And the second verifier says yes to the milestone
    And the second funder, as a funder, objects to the milestone
    Then the milestone is approved
    When the third funder, as a funder, objects to the milestone
    Then the milestone is disputed for an approval

  @climate-fund.objections
  Scenario: The quorum appeals against a ruling; objections to the approval do not count again
    Given an active agreement
    And the milestone has been approved
    When the first funder, as a funder, objects to the milestone
    And the arbiter rules 100 % and 10,000 units for the milestone
    Then objections to the ruling on the milestone weigh 0
    When the third funder, as a funder, objects to the milestone
    Then the milestone is ruled upon
    When the first funder, as a funder, objects to the milestone
    Then the milestone is under appeal

  @in-order
  Scenario: What is wrong is named in the documented order
    Given an agreement that takes contributions
    And pledges of 600,000, 295,333, 100,001 and 4,663
    When the recipient contributes 200,000
    And it is day 60
    And a stranger activates the agreement
    And a stranger, as a funder, objects to the milestone (agreement 9, round 7)
    Then it is refused because "There is no such agreement."
    When a stranger, as a funder, objects to the milestone
    Then it is refused because "There is nothing to object to: no approval, ruling or change in its time to object, or not the one named."
    When the recipient submits 10,000 units for the milestone
    And the first verifier says yes to the milestone
    And the second verifier says yes to the milestone
    And a stranger, as a funder, objects to the milestone (round 2)
    Then it is refused because "There is nothing to object to: no approval, ruling or change in its time to object, or not the one named."
    When a stranger, as a funder, objects to the milestone
    Then it is refused because "The account has contributed nothing to the agreement."
    When the recipient, as a funder, objects to the milestone
    Then it is refused because "What recipient and payer contribute carries no right to object (law M2)."
    When the third funder, as a funder, objects to the milestone
    And the third funder, as a funder, objects to the milestone
    Then it is refused because "The funder has objected to this already."

  @in-order
  Scenario: A fund whose milestones do not answer
    Given a fund whose milestones do not answer
    And a proposed agreement
    When a stranger, as a funder, objects to the milestone (agreement 9)
    Then it is refused because "There is no such agreement."
    When a stranger, as a funder, objects to the milestone
    Then it is refused because "The contract that judges milestones did not answer."

  Scenario: Until the last millisecond of the window
    Given an active agreement
    And the milestone has been approved
    When 30 days less one millisecond pass
    And the first funder, as a funder, objects to the milestone
    Then the milestone is disputed for an approval

  Scenario: When the window is over it is too late
    Given an active agreement
    And the milestone has been approved
    When 30 days pass
    And the first funder, as a funder, objects to the milestone
    Then it is refused because "There is nothing to object to: no approval, ruling or change in its time to object, or not the one named."
