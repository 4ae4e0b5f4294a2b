Feature: How an agreement ends before it begins
  The rows of the table of an agreement's states that end by time alone. The others are with the
  messages that bring them about.

  @agreement:proposed:funding-deadline-passes
  Scenario: A proposal that nobody accepted by the deadline
    Given a proposed agreement
    And its plan, to which all have consented
    When it is one millisecond before day 60
    Then the agreement is proposed
    When one millisecond passes
    Then the agreement is failed
    When the recipient accepts
    Then it is refused because "The agreement is not waiting for its recipient to accept."

  @agreement:funding:deadline-passes-with-less-than-the-minimum
  Scenario: One unit below the minimum at the deadline
    Given an agreement that takes contributions
    When the first funder contributes 799,999
    And it is one millisecond before day 60
    Then the agreement is open for funding
    When one millisecond passes
    Then the agreement is failed
    When the first funder takes back 799,999 (to another account)
    Then 799,999 leaves the fund

  @agreement:funding:activation-time-after-the-deadline-passes
  Scenario: Nobody activated it in time
    Given an agreement that takes contributions
    And pledges of 600,000, 295,333, 100,001 and 4,663
    When it is one millisecond before day 90
    Then the agreement is open for funding
    When one millisecond passes
    Then the agreement is failed
    When a stranger activates the agreement
    Then it is refused because "The agreement takes no contributions: it is not funding, or its deadline has passed."
    When the first funder takes back 600,000 (to another account)
    Then 600,000 leaves the fund
    And 399,997 is pledged
