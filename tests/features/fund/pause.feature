Feature: A pause is bounded
  Somebody must be able to stop what has just gone wrong, and nobody may use that to hold others'
  money. A pause ends by itself, and then there is none for a while. It stops only what has no
  deadline and is no exit: proposing, accepting, and contributing before pledges are fixed.

  Background:
    Given a fund with an operator

  @climate-fund.pause @climate-fund.pause_state @climate-fund.propose
  Scenario: A pause ends by itself and cools down
    When the pauser pauses the fund for 7 days
    Then the fund is paused until day 7
    And the fund may be paused again from day 21 on
    When it is one millisecond before day 7
    And the operator proposes an agreement
    Then it is refused because "The fund is paused; this waits until the pause is over."
    When it is day 7
    And the operator proposes an agreement
    Then the agreement is proposed

  @climate-fund.pause @in-order
  Scenario: What is wrong is named in the documented order
    When the pauser pauses the fund for 1 day
    And a stranger pauses the fund for 8 days
    Then it is refused because "Only a pauser may do this."
    When the pauser pauses the fund for 8 days
    Then it is refused because "A pause is under way, or the last one is too recent."
    When it is one millisecond before day 15
    And the pauser pauses the fund for 8 days
    Then it is refused because "A pause is under way, or the last one is too recent."
    When it is day 15
    And the pauser pauses the fund for 8 days
    Then it is refused because "A pause must take some time, and at most the longest that the deployment allows."
    When the pauser pauses the fund for 0 days
    Then it is refused because "A pause must take some time, and at most the longest that the deployment allows."

  @climate-fund.unpause @in-order
  Scenario: A pause is ended before its time
    When a stranger ends the pause of the fund
    Then it is refused because "Only a pauser may do this."
    When the pauser ends the pause of the fund
    Then it is refused because "There is no pause that could end."
    When the pauser pauses the fund for 7 days
    And it is day 1
    And the pauser ends the pause of the fund
    Then the fund is paused until day 1
    And the fund may be paused again from day 15 on
    When the pauser ends the pause of the fund
    Then it is refused because "There is no pause that could end."

  @climate-fund.pause
  Scenario: Another pauser cannot pause again before the contract has cooled down
    When the pauser pauses the fund for 7 days
    And the administrator makes the arbiter a pauser of the fund
    And it is one millisecond before day 21
    And the arbiter pauses the fund for 1 day
    Then it is refused because "A pause is under way, or the last one is too recent."

  @climate-fund.propose @in-order
  Scenario: Who may not propose is told so before anything else
    When the pauser pauses the fund for 1 day
    And a stranger proposes an agreement
    Then it is refused because "Only an operator may do this."
    When the operator proposes an agreement
    Then it is refused because "The fund is paused; this waits until the pause is over."

  @climate-fund.accept @in-order
  Scenario: Nothing is accepted during a pause
    Given a proposed agreement
    And its plan, to which all have consented
    When the pauser pauses the fund for 1 day
    And the recipient accepts (agreement 9)
    Then it is refused because "There is no such agreement."
    When the recipient accepts
    Then it is refused because "The fund is paused; this waits until the pause is over."
    When it is day 1
    And the recipient accepts
    Then the agreement is open for funding

  @climate-fund.contribute @in-order
  Scenario: Nothing is contributed during a pause, until pledges are fixed
    Given an agreement that takes contributions
    When the pauser pauses the fund for 1 day
    And the first funder contributes 5 (agreement 9)
    Then it is refused because "There is no such agreement."
    When the first funder contributes 5
    Then it is refused because "The fund is paused; this waits until the pause is over."
    When it is one millisecond before day 57
    And the pauser pauses the fund for 7 days
    And the first funder contributes 800,000
    Then it is refused because "The fund is paused; this waits until the pause is over."
    When it is day 57
    And the first funder contributes 800,000
    Then 800,000 is pledged

  @climate-fund.take_back @climate-fund.activate @climate-fund.contribute
  Scenario: No pause stops an exit
    Given an agreement that takes contributions
    When the first funder contributes 900,000
    And the pauser pauses the fund for 7 days
    And the first funder takes back 100,000
    Then 800,000 is pledged
    When it is day 57
    And the pauser pauses the fund for 7 days
    And it is day 60
    And a stranger activates the agreement
    Then the agreement is active

  @climate-fund.contribute_tokens @in-order
  Scenario: Nor is a token
    Given a fund that holds a token
    And an agreement that takes contributions
    When the pauser pauses the fund for 1 day
    And a stranger contributes 5 of the token (agreement 9)
    Then it is refused because "There is no such agreement."
    When a stranger contributes 5 of the token
    Then it is refused because "The fund is paused; this waits until the pause is over."
