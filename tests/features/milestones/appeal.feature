@milestones.appeal
Feature: One appeal against a ruling
  Recipient and guardian may appeal, once, within thirty days of the ruling; so may funders above
  the quorum, through the fund. The appeal arbiter then has sixty days.

  Background:
    Given an active agreement
    And the milestone has been approved

  Scenario Outline: Recipient or guardian appeals
    When the guardian objects to the milestone
    And the arbiter rules 40 % and 0 units for the milestone
    And 30 days less one millisecond pass
    And <who> appeals against the ruling on the milestone
    Then the milestone is under appeal

    Examples:
      | who           |
      | the recipient |
      | the guardian  |

  @in-order
  Scenario: What is wrong is named in the documented order
    When a stranger appeals against the ruling on the fourth milestone (plan 9, round 7)
    Then it is refused because "There is no such plan."
    When a stranger appeals against the ruling on the fourth milestone (round 7)
    Then it is refused because "The plan has no such milestone."
    When a stranger appeals against the ruling on the milestone (round 7)
    Then it is refused because "There is no ruling to appeal against."
    When the guardian objects to the milestone
    And the arbiter rules 40 % and 0 units for the milestone
    And the operator appeals against the ruling on the milestone (round 7)
    Then it is refused because "The caller holds no office in the plan that may do this now (law M2)."
    When the recipient appeals against the ruling on the milestone (round 7)
    Then it is refused because "The round named is not the one that the milestone is in."
    When the recipient appeals against the ruling on the milestone
    Then the milestone is under appeal

  Scenario: There is one appeal
    When the guardian objects to the milestone
    And the arbiter rules 40 % and 0 units for the milestone
    And the recipient appeals against the ruling on the milestone
    And the guardian appeals against the ruling on the milestone
    Then it is refused because "There is no ruling to appeal against."

  Scenario: When the window is over it is too late
    When the guardian objects to the milestone
    And the arbiter rules 40 % and 0 units for the milestone
    And 30 days pass
    And the recipient appeals against the ruling on the milestone
    Then it is refused because "There is no ruling to appeal against."
    And the milestone is final with 40 %
