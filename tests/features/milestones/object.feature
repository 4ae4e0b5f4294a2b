@milestones.object
Feature: Guardian and recipient object
  The guardian objects to an approval, the recipient to a rejection, within thirty days. The
  arbiter must then rule.

  Background:
    Given an active agreement

  Scenario: The guardian objects to an approval
    Given the milestone has been approved
    When the guardian objects to the milestone
    Then the milestone is disputed for an approval
    And the second milestone is open

  @milestone:rejected:object
  Scenario: The recipient objects to a rejection
    Given the milestone has been rejected in both rounds
    When 30 days less one millisecond pass
    And the recipient objects to the milestone
    Then the milestone is disputed for a rejection

  @in-order
  Scenario: What is wrong is named in the documented order
    When a stranger objects to the fourth milestone (plan 9, round 7)
    Then it is refused because "There is no such plan."
    When a stranger objects to the fourth milestone (round 7)
    Then it is refused because "The plan has no such milestone."
    When a stranger objects to the milestone (round 7)
    Then it is refused because "There is neither an approval nor a rejection to object to."
    When the recipient submits 10,000 units for the milestone
    And the first verifier says yes to the milestone
    And the second verifier says yes to the milestone
    And a stranger objects to the milestone (round 7)
    Then it is refused because "The caller holds no office in the plan that may do this now (law M2)."
    When the guardian objects to the milestone (round 7)
    Then it is refused because "The round named is not the one that the milestone is in."
    When the guardian objects to the milestone
    Then the milestone is disputed for an approval

  Scenario: Neither objects in the other's place
    Given the milestone has been approved
    And the second milestone has been rejected in both rounds
    When the recipient objects to the milestone
    Then it is refused because "The caller holds no office in the plan that may do this now (law M2)."
    When the guardian objects to the second milestone
    Then it is refused because "The caller holds no office in the plan that may do this now (law M2)."

  Scenario: When the window is over it is too late
    Given the milestone has been approved
    When 30 days pass
    And the guardian objects to the milestone
    Then it is refused because "There is neither an approval nor a rejection to object to."
    And the milestone is final with 100 %
