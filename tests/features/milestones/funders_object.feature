@milestones.Milestones::funders_object
Feature: The fund speaks for its funders
  When the objecting funders' contributions reach the quorum, the fund objects to an approval for
  them, or appeals against a ruling. Nobody but the plan's fund can do so.

  Background:
    Given a plan whose fund is a person, to which all have consented

  @milestone:approved:object-funders-object
  Scenario: Against an approval, until the last millisecond
    When the plan's fund starts the plan
    And the recipient submits 10,000 units for the milestone
    And the first verifier says yes to the milestone
    And the second verifier says yes to the milestone
    And 30 days less one millisecond pass
    And the plan's fund speaks for the funders against the milestone
    Then the milestone is disputed for an approval

  @milestone:ruled:appeal-once-funders-object
  Scenario: Against a ruling, until the last millisecond
    When the plan's fund starts the plan
    And the recipient submits 10,000 units for the milestone
    And 60 days pass
    And the arbiter rules 100 % and 10,000 units for the milestone
    And 30 days less one millisecond pass
    And the plan's fund speaks for the funders against the milestone
    Then the milestone is under appeal

  @in-order
  Scenario: What is wrong is named in the documented order
    When the plan's fund starts the plan
    And a stranger speaks for the funders against the fourth milestone (plan 9, round 7)
    Then it is refused because "There is no such plan."
    When a stranger speaks for the funders against the fourth milestone (round 7)
    Then it is refused because "The plan has no such milestone."
    When the guardian speaks for the funders against the milestone (round 7)
    Then it is refused because "Only the fund that the plan names may do this."
    When the plan's fund speaks for the funders against the milestone (round 7)
    Then it is refused because "There is neither an approval nor a rejection to object to."
    Given the milestone has been rejected in both rounds
    And the second milestone has been approved
    # That a rejection goes to the arbiter is for the recipient to ask.
    When the plan's fund speaks for the funders against the milestone (round 7)
    Then it is refused because "The caller holds no office in the plan that may do this now (law M2)."
    When the plan's fund speaks for the funders against the second milestone (round 7)
    Then it is refused because "The round named is not the one that the milestone is in."
    When the plan's fund speaks for the funders against the second milestone
    Then the second milestone is disputed for an approval
