@climate-fund.settle
Feature: Anybody stores what time has made due
  Nothing happens on a chain by itself. What time has made due holds nevertheless, from its very
  moment, whoever looks; to settle only writes it down.

  Scenario: An agreement that has failed by time has failed before anybody says so
    Given a proposed agreement
    When it is day 60
    Then the agreement is failed
    When a stranger settles the agreement
    Then the agreement is failed

  Scenario: Where nothing is due, nothing changes
    Given a proposed agreement
    When it is one millisecond before day 60
    And a stranger settles the agreement
    Then the agreement is proposed

  @in-order
  Scenario: There must be such an agreement
    Given a proposed agreement
    When a stranger settles the agreement (agreement 9)
    Then it is refused because "There is no such agreement."
