@milestones.settle
Feature: Anybody stores what time has made due
  What time has made due holds from its very moment, whoever looks; to settle only writes it down.

  Scenario: A missed review, then a missed ruling, written down a year later
    Given an active agreement
    And the milestone has been submitted
    When it is day 500
    Then the milestone is final since day 180
    When a stranger settles the milestone
    Then the milestone is final since day 180
    And the milestone is final with 50 %

  Scenario: Where nothing is due, nothing changes
    Given an active agreement
    When a stranger settles the milestone
    Then the milestone is open until day 425

  @in-order
  Scenario: What is wrong is named in the documented order
    Given an active agreement
    When a stranger settles the fourth milestone (plan 9)
    Then it is refused because "There is no such plan."
    When a stranger settles the fourth milestone
    Then it is refused because "The plan has no such milestone."
