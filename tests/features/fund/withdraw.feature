@climate-fund.withdraw
Feature: The recipient withdraws
  What is owed is the recipient's own, to take whole or in parts, to any account but the fund's
  and its milestones'. Nobody else can make the fund pay it out.

  Background:
    Given an active agreement
    And the milestone has been approved

  Scenario: In parts, to an account of its choice
    When 30 days pass
    And a stranger releases the milestone
    And the recipient withdraws 100,000 (to another account)
    Then 100,000 leaves the fund
    And 299,998 is owed to the recipient
    And 100,000 is paid
    When the recipient withdraws 299,998 (to another account)
    Then 0 is owed to the recipient
    And 399,998 is paid

  @in-order
  Scenario: What is wrong is named in the documented order
    When 30 days pass
    And a stranger releases the milestone
    And a stranger withdraws 0 (agreement 9, to the fund)
    Then it is refused because "There is no such agreement."
    When a stranger withdraws 0 (to the fund)
    Then it is refused because "Only the recipient of the agreement may do this."
    When the recipient withdraws 0 (to the fund)
    Then it is refused because "An amount must be above zero."
    When the recipient withdraws 399,999 (to the fund)
    Then it is refused because "More than there is."
    When the recipient withdraws 399,998 (to the fund)
    Then it is refused because "The payment may go neither to the fund nor to its milestones."
    When the recipient withdraws 399,998 (to its milestones)
    Then it is refused because "The payment may go neither to the fund nor to its milestones."
    When the recipient withdraws 499 (to another account)
    Then it is refused because "The asset was not moved: it refused, failed, or nothing arrived or left."
    When the recipient withdraws 399,998 (to another account)
    Then 399,998 leaves the fund

  # An account needs 500 units to be there, and the other account is not there yet.
  Scenario: What is too small for a new account waits until it is enough
    Given the second milestone has been approved
    When 30 days pass
    And a stranger releases the milestone
    And the recipient withdraws 399,700
    And the recipient withdraws 298 (to another account)
    Then it is refused because "The asset was not moved: it refused, failed, or nothing arrived or left."
    And 298 is owed to the recipient
    When a stranger releases the second milestone
    Then 350,297 is owed to the recipient
    When the recipient withdraws 349,798
    Then 499 is owed to the recipient
    When the recipient withdraws 499 (to another account)
    Then it is refused because "The asset was not moved: it refused, failed, or nothing arrived or left."
    And 499 is owed to the recipient

  Scenario: What is too small for a new account is sent to one that is there
    When 30 days pass
    And a stranger releases the milestone
    And the recipient withdraws 399,997
    And the recipient withdraws 1 (to another account)
    Then it is refused because "The asset was not moved: it refused, failed, or nothing arrived or left."
    When the recipient withdraws 1 (to a stranger)
    Then 1 leaves the fund
    And 0 is owed to the recipient

  Scenario: To the unit, just enough for a new account, and then the smallest unit
    When 30 days pass
    And a stranger releases the milestone
    And the recipient withdraws 499 (to another account)
    Then it is refused because "The asset was not moved: it refused, failed, or nothing arrived or left."
    When the recipient withdraws 500 (to another account)
    Then 500 leaves the fund
    When the recipient withdraws 1 (to another account)
    Then 1 leaves the fund
    And 399,497 is owed to the recipient

  Scenario: Nothing before a release
    When the recipient withdraws 1
    Then it is refused because "More than there is."

  Scenario: Not one unit twice
    When 30 days pass
    And a stranger releases the milestone
    And the recipient withdraws 399,998
    And the recipient withdraws 1
    Then it is refused because "More than there is."

  Scenario: What is owed waits, for ever
    When 30 days pass
    And a stranger releases the milestone
    And 36,500 days pass
    And the recipient withdraws 399,998 (to another account)
    Then 399,998 leaves the fund
