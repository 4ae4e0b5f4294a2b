@climate-fund.take_back
Feature: A funder takes a pledge back
  Until three days before the deadline a funder may change its mind, and again once the agreement
  has failed, for ever. In between pledges are fixed, so that the others can count on them.

  Scenario: A pledge is taken back in part
    Given an agreement that takes contributions
    When the first funder contributes 600,000
    And the first funder takes back 200,000 (to another account)
    Then 200,000 leaves the fund
    And the first funder has contributed 400,000
    And 400,000 is pledged
    And 200,000 is refunded
    And there is room for 800,000

  @in-order
  Scenario: What is wrong is named in the documented order
    Given a proposed agreement
    And its plan, to which all have consented
    When the first funder takes back 0 (agreement 9, to the fund)
    Then it is refused because "There is no such agreement."
    When the first funder takes back 0 (to the fund)
    Then it is refused because "Pledges are fixed from the lock on, until the agreement fails."
    When the recipient accepts
    And the first funder contributes 600,000
    And the first funder takes back 0 (to the fund)
    Then it is refused because "An amount must be above zero."
    When the first funder takes back 600,001 (to the fund)
    Then it is refused because "More than there is."
    When the first funder takes back 600,000 (to the fund)
    Then it is refused because "The payment may go neither to the fund nor to its milestones."
    When the first funder takes back 600,000 (to its milestones)
    Then it is refused because "The payment may go neither to the fund nor to its milestones."

    When the first funder takes back 499 (to another account)
    Then it is refused because "The asset was not moved: it refused, failed, or nothing arrived or left."
    When the first funder takes back 500 (to another account)
    Then 500 leaves the fund

  # An account needs 500 units to be there, and the other account is not there yet.
  Scenario: A pledge too small for a new account stays, and goes to an account that is there
    Given an agreement that takes contributions
    When the fourth funder contributes 41
    And the fourth funder takes back 41 (to another account)
    Then it is refused because "The asset was not moved: it refused, failed, or nothing arrived or left."
    And the fourth funder has contributed 41
    And 41 is pledged
    When the fourth funder takes back 41
    Then 41 leaves the fund
    And 0 is pledged

  Scenario: Nobody takes back another's pledge
    Given an agreement that takes contributions
    When the first funder contributes 600,000
    And a stranger takes back 1
    Then it is refused because "More than there is."

  Scenario: Until the last millisecond before the lock
    Given an agreement that takes contributions
    Then the fund gives 3 days of lock before the deadline
    When the first funder contributes 600,000
    And it is one millisecond before day 57
    And the first funder takes back 600,000 (to another account)
    Then 600,000 leaves the fund

  Scenario: From the lock on pledges are fixed
    Given an agreement that takes contributions
    When the first funder contributes 600,000
    And it is day 57
    And the first funder takes back 1
    Then it is refused because "Pledges are fixed from the lock on, until the agreement fails."

  Scenario: Not from an active agreement
    Given an active agreement
    When the first funder takes back 1
    Then it is refused because "Pledges are fixed from the lock on, until the agreement fails."

  @agreement:failed:nothing
  Scenario: After failure every pledge may be taken back, for ever
    Given an agreement that takes contributions
    When the first funder contributes 799,999
    And it is day 60
    Then the agreement is failed
    When 36,500 days pass
    And the first funder takes back 799,999 (to another account)
    Then 799,999 leaves the fund
    And 0 is pledged
