@climate-fund.administer
Feature: The highest role is handed over slowly
  The administrator offers its role; only after the delay can it be accepted, and only by who was
  offered it. In between everybody can see what is coming, and the administrator can call it off.

  Background:
    Given a fund with an operator

  @climate-fund.administration
  Scenario: An offer, a delay and an acceptance
    When the administrator offers the administration of the fund to the first funder
    Then the first funder may accept the administration of the fund from day 2 on
    And the administrator administers the fund
    When it is day 2
    And the first funder accepts the administration of the fund
    Then the first funder administers the fund
    And nothing is under way with the administration of the fund
    When the administrator makes the stranger an operator
    Then it is refused because "Only the administrator may do this."
    When the first funder makes the stranger an operator
    Then the stranger is an operator

  @in-order
  Scenario: Who was offered nothing is told so before anything else
    When the administrator offers the administration of the fund to the first funder
    And a stranger accepts the administration of the fund
    Then it is refused because "Nobody offered the administration to the caller."
    When it is one millisecond before day 2
    And the first funder accepts the administration of the fund
    Then it is refused because "It is not time yet: something must be reached, be signed or pass first."

  Scenario: An offer is called off
    When the administrator offers the administration of the fund to the first funder
    And the administrator cancels what is under way with the administration of the fund
    Then nothing is under way with the administration of the fund
    When it is day 3
    And the first funder accepts the administration of the fund
    Then it is refused because "Nobody offered the administration to the caller."

  @in-order
  Scenario: Who is not the administrator is told so before anything else
    When a stranger cancels what is under way with the administration of the fund
    Then it is refused because "Only the administrator may do this."
    When the administrator cancels what is under way with the administration of the fund
    Then it is refused because "There is nothing that could be cancelled."

  @in-order
  Scenario: Nobody is offered the role as the zero account
    When a stranger offers the administration of the fund to the zero account
    Then it is refused because "Only the administrator may do this."
    When the administrator offers the administration of the fund to the zero account
    Then it is refused because "The zero account is nobody, and can hold no role."

  @in-order
  Scenario: The delay stays within bounds
    When a stranger sets the delay of the administration of the fund to 91 days
    Then it is refused because "Only the administrator may do this."
    When the administrator sets the delay of the administration of the fund to 91 days
    Then it is refused because "The delay of the administration is from a day to ninety days."

  Scenario: A shorter delay holds only after the longer one
    When the administrator sets the delay of the administration of the fund to 1 day
    And it is day 1
    And the administrator offers the administration of the fund to the first funder
    Then the first funder may accept the administration of the fund from day 3 on
    When the administrator sets the delay of the administration of the fund to 1 day
    And it is day 3
    And the administrator offers the administration of the fund to the first funder
    Then the first funder may accept the administration of the fund from day 4 on
