Feature: A pause is bounded
  Somebody must be able to stop what has just gone wrong, and nobody may use that to hold others
  still. A pause ends by itself, and then there is none for a while. It stops only what has no
  deadline and is no exit: registering a project, opening a batch, issuing.

  Background:
    Given a class with a project

  @registry.pause @registry.pause_state
  Scenario: A pause ends by itself and cools down
    When the pauser pauses the registry itself for 7 days
    Then the registry itself is paused until day 7
    And the registry itself may be paused again from day 21 on
    When it is one millisecond before day 7
    And the issuer opens a batch
    Then it is refused because "The registry is paused; this waits until the pause is over."
    When it is day 7
    And the issuer opens a batch

  @registry.pause @in-order
  Scenario: What is wrong is named in the documented order
    When the pauser pauses the registry itself for 1 day
    And a stranger pauses the registry itself for 8 days
    Then it is refused because "Only a pauser may do this."
    When the pauser pauses the registry itself for 8 days
    Then it is refused because "A pause is under way, or the last one is too recent."
    When it is one millisecond before day 15
    And the pauser pauses the registry itself for 8 days
    Then it is refused because "A pause is under way, or the last one is too recent."
    When it is day 15
    And the pauser pauses the registry itself for 8 days
    Then it is refused because "A pause must take some time, and at most the longest that the deployment allows."
    When the pauser pauses the registry itself for 0 days
    Then it is refused because "A pause must take some time, and at most the longest that the deployment allows."

  @registry.unpause @in-order
  Scenario: A pause is ended before its time
    When a stranger ends the pause of the registry itself
    Then it is refused because "Only a pauser may do this."
    When the pauser ends the pause of the registry itself
    Then it is refused because "There is no pause that could end."
    When the pauser pauses the registry itself for 7 days
    And it is day 1
    And the pauser ends the pause of the registry itself
    Then the registry itself is paused until day 1
    And the registry itself may be paused again from day 15 on
    When the issuer opens a batch

  @registry.create_project @in-order
  Scenario: No project is registered during a pause
    When the pauser pauses the registry itself for 1 day
    And a stranger registers a project in "co"
    Then it is refused because "Only an issuer of the class may do this."
    When the issuer registers a project in "co"
    Then it is refused because "The registry is paused; this waits until the pause is over."

  @registry.open_batch @in-order
  Scenario: No batch is opened during a pause
    When the pauser pauses the registry itself for 1 day
    And a stranger opens a batch for no time at all
    Then it is refused because "Only an issuer of the class may do this."
    When the issuer opens a batch for no time at all
    Then it is refused because "The registry is paused; this waits until the pause is over."

  @registry.issue @in-order
  Scenario: Nothing is issued during a pause, and all of it after
    Given serial numbers 1 to 10 verified for it
    When the issuer opens a batch
    And the issuer seals the batch
    And the pauser pauses the registry itself for 1 day
    And a stranger issues serial numbers 5 to 4
    Then it is refused because "Only an issuer of the class may do this."
    When the issuer issues serial numbers 5 to 4
    Then it is refused because "The registry is paused; this waits until the pause is over."

  @registry.cancel @registry.seal_batch
  Scenario: No pause stops a holder, nor the administrator
    Given credits of 10 serial numbers
    When the pauser pauses the registry itself for 7 days
    And the recipient lets the registry itself move 1,000 units
    And the recipient cancels 1,000 units
    Then the recipient holds 9,000 units
    When the issuer seals the batch
    Then the batch is sealed
