@milestones.rule
Feature: The arbiter rules
  On a dispute the arbiter finds a share of the reserve and a quantity for payment; on an appeal
  the appeal arbiter does, finally. A ruling never makes credits that the panel did not approve.

  Background:
    Given an active agreement

  @milestone:disputed-any:rule-share-quantity @milestones.Milestones::outcome
  Scenario: A share of what was approved, and fewer credits
    Given the milestone has been approved
    When the guardian objects to the milestone
    And the arbiter rules 75 % and 8,000 units for the milestone
    Then the milestone is ruled upon until day 90
    And the milestone has no outcome
    When 30 days pass
    Then the milestone is final with 75 %
    And 8,000 units of the milestone count for payment
    And 8,000 units of the milestone may be issued

  @milestones.Milestones::outcome
  Scenario Outline: Every share is possible, of whatever dispute
    Given <dispute>
    When <who> objects to the milestone
    And the arbiter rules <share> and 10,000 units for the milestone
    And 30 days pass
    Then the milestone is final with <share>
    And <issuable> units of the milestone may be issued

    Examples:
      | dispute                                       | who           | share   | issuable |
      | the milestone has been approved               | the guardian  | 0 %     | 10,000   |
      | the milestone has been approved               | the guardian  | 50 %    | 10,000   |
      | the milestone has been rejected in both rounds | the recipient | 100 %   | 0        |
      | the milestone has been rejected in both rounds | the recipient | 33.33 % | 0        |

  Scenario: After a missed review a ruling pays, and makes no credits
    Given the milestone has been submitted
    When 60 days pass
    And the arbiter rules 100 % and 10,000 units for the milestone
    And 30 days pass
    Then the milestone is final with 100 %
    And 10,000 units of the milestone count for payment
    And 0 units of the milestone may be issued

  @milestone:appealed:rule-share-quantity
  Scenario: The appeal arbiter's word is final at once
    Given the milestone has been approved
    When the guardian objects to the milestone
    And the arbiter rules 0 % and 0 units for the milestone
    And the recipient appeals against the ruling on the milestone
    And the arbiter rules 0 % and 0 units for the milestone
    Then it is refused because "The caller holds no office in the plan that may do this now (law M2)."
    When the appeal arbiter rules 90 % and 9,000 units for the milestone
    Then the milestone is final with 90 %
    And 9,000 units of the milestone may be issued

  @in-order
  Scenario: What is wrong is named in the documented order
    When a stranger rules 100.01 % and 10,001 units for the fourth milestone (plan 9, round 7)
    Then it is refused because "There is no such plan."
    When a stranger rules 100.01 % and 10,001 units for the fourth milestone (round 7)
    Then it is refused because "The plan has no such milestone."
    When a stranger rules 100.01 % and 10,001 units for the milestone (round 7)
    Then it is refused because "There is no dispute to rule on."
    When the recipient submits 10,000 units for the milestone
    And 60 days pass
    And the appeal arbiter rules 100.01 % and 10,001 units for the milestone (round 7)
    Then it is refused because "The caller holds no office in the plan that may do this now (law M2)."
    When the arbiter rules 100.01 % and 10,001 units for the milestone (round 7)
    Then it is refused because "The round named is not the one that the milestone is in."
    When the arbiter rules 100.01 % and 10,001 units for the milestone
    Then it is refused because "A share is at most 10,000 basis points."
    When the arbiter rules 100 % and 10,001 units for the milestone
    Then it is refused because "A ruling finds at most the quantity that was submitted."
    When the arbiter rules 100 % and 10,000 units for the milestone
    Then the milestone is ruled upon

  Scenario: Until the last millisecond of the time to rule
    Given the milestone has been approved
    When the guardian objects to the milestone
    And 60 days less one millisecond pass
    And the arbiter rules 10 % and 0 units for the milestone
    Then the milestone is ruled upon

  Scenario: When that time is over it is too late
    Given the milestone has been approved
    When the guardian objects to the milestone
    And 60 days pass
    And the arbiter rules 10 % and 0 units for the milestone
    Then it is refused because "There is no dispute to rule on."
    And the milestone is final with 100 %
