@climate-fund.activate
Feature: Anybody activates the agreement
  At the cap, or from the deadline on if the minimum is met. All pledges become reserves, one for
  each milestone, and the clocks of the plan start.

  Scenario: At the deadline, with the minimum met
    Given an agreement that takes contributions
    And pledges of 600,000, 295,333, 100,001 and 4,663
    When it is day 60
    And a stranger activates the agreement
    Then the agreement is active
    And 0 is pledged
    And 999,997 is reserved
    And the plan started on day 60
    And the milestone is open until day 425

  @agreement:funding:activate-at-the-cap-or-from-the-deadline-on-with-the-minimum-met
  Scenario: At the cap it need not wait for the deadline
    Given an agreement that takes contributions
    When the first funder contributes 1,200,000
    And a stranger activates the agreement
    Then the agreement is active
    And the plan started on day 0

  @in-order
  Scenario: What is wrong is named in the documented order
    Given a proposed agreement
    And its plan, to which all have consented
    When a stranger activates the agreement (agreement 9)
    Then it is refused because "There is no such agreement."
    When a stranger activates the agreement
    Then it is refused because "The agreement takes no contributions: it is not funding, or its deadline has passed."
    When the recipient accepts
    And a stranger activates the agreement
    Then it is refused because "It is not time yet: something must be reached, be signed or pass first."

  Scenario: One unit below the cap, one millisecond before the deadline
    Given an agreement that takes contributions
    When the first funder contributes 1,199,999
    And it is one millisecond before day 60
    And a stranger activates the agreement
    Then it is refused because "It is not time yet: something must be reached, be signed or pass first."
    When one millisecond passes
    And a stranger activates the agreement
    Then the agreement is active

  Scenario: Exactly the minimum is enough
    Given an agreement that takes contributions
    When the first funder contributes 800,000
    And it is day 60
    And a stranger activates the agreement
    Then the agreement is active

  Scenario: One unit below the minimum is not
    Given an agreement that takes contributions
    When the first funder contributes 799,999
    And it is day 60
    And a stranger activates the agreement
    Then it is refused because "The agreement takes no contributions: it is not funding, or its deadline has passed."

  Scenario: Thirty days to activate, to the last millisecond
    Given an agreement that takes contributions
    And pledges of 600,000, 295,333, 100,001 and 4,663
    When it is one millisecond before day 90
    And a stranger activates the agreement
    Then the agreement is active

  Scenario: It is activated once
    Given an active agreement
    When a stranger activates the agreement
    Then it is refused because "The agreement takes no contributions: it is not funding, or its deadline has passed."
