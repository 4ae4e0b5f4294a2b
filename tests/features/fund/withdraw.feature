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
    When the recipient withdraws 399,998 (to another account)
    Then 399,998 leaves the fund

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
