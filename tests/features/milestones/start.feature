@milestones.Milestones::start
Feature: The fund starts the plan
  The clocks of a plan start when its fund activates the agreement, once, and nobody else can
  start them.

  @milestone:planned:start @milestones.signing
  Scenario: All milestones open
    Given a plan whose fund is a person, to which all have consented
    Then the milestone is planned
    And the plan has not started
    When it is day 10
    And the plan's fund starts the plan
    Then the plan started on day 10
    And the milestone is open until day 375
    And the third milestone is open until day 1,105
    And the milestone is in round 1

  @in-order
  Scenario: What is wrong is named in the documented order
    Given a plan whose fund is a person
    When a stranger starts the plan (plan 9)
    Then it is refused because "There is no such plan."
    When a stranger starts the plan
    Then it is refused because "Only the fund that the plan names may do this."
    When the plan's fund starts the plan
    Then it is refused because "Somebody whose consent is needed has not consented yet."

  @in-order
  Scenario: It starts once
    Given a plan whose fund is a person, to which all have consented
    When the plan's fund starts the plan
    And the plan's fund starts the plan
    Then it is refused because "The plan has started already."

  # Far beyond any date: so that no later moment has to be checked again.
  @in-order
  Scenario: It does not start where the plan's end would be beyond the end of time
    Given a plan whose fund is a person, to which all have consented
    When the clock is at its end
    And the plan's fund starts the plan
    Then it is refused because "Something in the plan could still be open after the horizon, or time itself would overflow."
