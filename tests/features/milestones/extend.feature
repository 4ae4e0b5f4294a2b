@milestones.Milestones::extend
Feature: The fund puts off a deadline
  What payer and recipient signed, and funders did not stop, the fund brings about here: a later
  deadline of an open milestone, at most ninety days after the first one.

  Background:
    Given a plan whose fund is a person, to which all have consented

  @milestone:open:extend-deadline-within-what-was-signed
  Scenario: As far as all have signed, to the millisecond
    When the plan's fund starts the plan
    And the plan's fund puts off the deadline of the milestone to one millisecond after day 455
    Then it is refused because "A new deadline must be later than the present one, and not later than the plan's extension allows."
    When the plan's fund puts off the deadline of the milestone to day 455
    Then the milestone is open until day 455
    And the second milestone is open until day 730

  Scenario: In several steps no further than in one
    When the plan's fund starts the plan
    And the plan's fund puts off the deadline of the milestone to day 400
    And the plan's fund puts off the deadline of the milestone to one millisecond after day 455
    Then it is refused because "A new deadline must be later than the present one, and not later than the plan's extension allows."
    And the milestone is open until day 400

  @in-order
  Scenario: What is wrong is named in the documented order
    When a stranger puts off the deadline of the fourth milestone to day 1 (plan 9)
    Then it is refused because "There is no such plan."
    When a stranger puts off the deadline of the fourth milestone to day 1
    Then it is refused because "The plan has no such milestone."
    When the operator puts off the deadline of the milestone to day 1
    Then it is refused because "Only the fund that the plan names may do this."
    When the plan's fund puts off the deadline of the milestone to day 1
    Then it is refused because "The milestone is not open for a submission."
    When the plan's fund starts the plan
    And the plan's fund puts off the deadline of the milestone to day 365
    Then it is refused because "A new deadline must be later than the present one, and not later than the plan's extension allows."
    When the plan's fund puts off the deadline of the milestone to one millisecond after day 365
    Then the milestone is open until one millisecond after day 365

  Scenario: At the deadline it is too late to put it off
    When the plan's fund starts the plan
    And it is day 365
    And the plan's fund puts off the deadline of the milestone to day 455
    Then it is refused because "The milestone is not open for a submission."
