Feature: Operators
  Only an operator proposes agreements. The administrator of the fund appoints and dismisses
  operators, and can do nothing else: it touches no money.

  Background:
    Given a fund with an operator

  @climate-fund.add_operator @climate-fund.is_operator
  Scenario: The administrator appoints an operator
    When the administrator makes the stranger an operator
    Then the stranger is an operator

  @climate-fund.add_operator @in-order
  Scenario: Who may not appoint is told so before anything else
    When a stranger makes the operator an operator
    Then it is refused because "Only the administrator may do this."
    When the administrator makes the operator an operator
    Then it is refused because "The account is an operator already."

  @climate-fund.remove_operator @climate-fund.is_operator
  Scenario: Whoever is dismissed proposes nothing more, and what it proposed lives on
    Given a proposed agreement
    When the administrator dismisses the operator as operator
    Then the operator is no operator
    And the agreement is proposed
    When the operator proposes an agreement
    Then it is refused because "Only an operator may do this."

  @climate-fund.remove_operator @in-order
  Scenario: Who may not dismiss is told so before anything else
    When a stranger dismisses the stranger as operator
    Then it is refused because "Only the administrator may do this."
    When the administrator dismisses the stranger as operator
    Then it is refused because "Only an operator may do this."
