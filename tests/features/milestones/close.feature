@milestones.Milestones::close
Feature: The fund closes the plan
  When an agreement ends early, every milestone that is not final becomes final with nothing at
  that moment. What time had made due before, or at that very moment, stays.

  Background:
    Given a plan whose fund is a person, to which all have consented

  @milestone:any-but-planned-and-final:close @milestones.signing
  Scenario: Whatever is not final ends with nothing
    When the plan's fund starts the plan
    Given the milestone has been approved
    And the second milestone has been submitted
    When 30 days less one millisecond pass
    And the plan's fund closes the plan
    Then the plan was closed on one millisecond before day 30
    And the milestone is final with 0 %
    And the second milestone is final with 0 %
    And the third milestone is final with 0 %
    And 0 units of the milestone may be issued

  Scenario: What was due at that very moment came first
    When the plan's fund starts the plan
    Given the milestone has been approved
    When 30 days pass
    And the plan's fund closes the plan
    Then the milestone is final with 100 %
    And the second milestone is final with 0 %

  Scenario: A dispute ends with it
    When the plan's fund starts the plan
    Given the milestone has been approved
    When the guardian objects to the milestone
    And the plan's fund closes the plan
    And the arbiter rules 100 % and 10,000 units for the milestone
    Then it is refused because "There is no dispute to rule on."

  @in-order
  Scenario: What is wrong is named in the documented order
    When a stranger closes the plan (plan 9)
    Then it is refused because "There is no such plan."
    When the operator closes the plan
    Then it is refused because "Only the fund that the plan names may do this."
    When the plan's fund closes the plan
    Then it is refused because "The plan has not started."
    When the plan's fund starts the plan
    And the plan's fund closes the plan
    And the plan's fund closes the plan
    Then it is refused because "The plan has been closed already."
