Feature: A pause is bounded
  Somebody must be able to stop what has just gone wrong, and nobody may use that to hold others
  still. A pause ends by itself, and then there is none for a while. It stops only what has no
  deadline and is no exit: making a plan, opening a finding.

  Background:
    Given a proposed agreement

  @milestones.pause @milestones.pause_state
  Scenario: A pause ends by itself and cools down
    When the pauser pauses its milestones for 7 days
    Then its milestones is paused until day 7
    And its milestones may be paused again from day 21 on
    When it is one millisecond before day 7
    And the operator makes a plan
    Then it is refused because "The contract is paused; this waits until the pause is over."
    When it is day 7
    And the operator makes a plan

  @milestones.pause @in-order
  Scenario: What is wrong is named in the documented order
    When the pauser pauses its milestones for 1 day
    And a stranger pauses its milestones for 8 days
    Then it is refused because "Only a pauser may do this."
    When the pauser pauses its milestones for 8 days
    Then it is refused because "A pause is under way, or the last one is too recent."
    When it is one millisecond before day 15
    And the pauser pauses its milestones for 8 days
    Then it is refused because "A pause is under way, or the last one is too recent."
    When it is day 15
    And the pauser pauses its milestones for 8 days
    Then it is refused because "A pause must take some time, and at most the longest that the deployment allows."
    When the pauser pauses its milestones for 0 days
    Then it is refused because "A pause must take some time, and at most the longest that the deployment allows."

  @milestones.unpause @in-order
  Scenario: A pause is ended before its time
    When a stranger ends the pause of its milestones
    Then it is refused because "Only a pauser may do this."
    When the pauser ends the pause of its milestones
    Then it is refused because "There is no pause that could end."
    When the pauser pauses its milestones for 7 days
    And it is day 1
    And the pauser ends the pause of its milestones
    Then its milestones is paused until day 1
    And its milestones may be paused again from day 15 on
    When the operator makes a plan

  @milestones.make_plan @in-order
  Scenario: No plan is made during a pause
    When the pauser pauses its milestones for 1 day
    And the operator makes a plan
      | panel | nobody |
    Then it is refused because "The contract is paused; this waits until the pause is over."

  @milestones.open_finding @in-order
  Scenario: No finding is opened during a pause
    When the pauser pauses its milestones for 1 day
    And a stranger opens a finding that 0 units of batch 1 were lost by accident (approvals 0)
    Then it is refused because "The contract is paused; this waits until the pause is over."
    When it is day 1
    And a stranger opens a finding that 5 units of batch 1 were lost by accident
    Then the finding is open until day 181

  @milestones.submit @milestones.attest
  Scenario: No pause stops who has a deadline
    Given an active agreement
    When the pauser pauses its milestones for 7 days
    And the recipient submits 10,000 units for the milestone
    And the first verifier says yes to the milestone
    And the second verifier says yes to the milestone
    Then the milestone is approved
