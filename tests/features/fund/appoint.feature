@climate-fund.appoint
Feature: Roles are given, taken and renounced
  The administrator says who may propose agreements and who may pause the fund. Neither of them can
  touch any money. Whoever has a role may give it up, and so nobody keeps one against their will.

  Background:
    Given a fund with an operator

  @climate-fund.has_role
  Scenario: The administrator appoints an operator
    When the administrator makes the stranger an operator
    Then the stranger is an operator

  @climate-fund.has_role
  Scenario: Whoever is dismissed proposes nothing more, and what it proposed lives on
    Given a proposed agreement
    When the administrator dismisses the operator as operator
    Then the operator is no operator
    And the agreement is proposed
    When the operator proposes an agreement
    Then it is refused because "Only an operator may do this."

  Scenario: An operator gives up its role
    When the operator dismisses the operator as operator
    Then the operator is no operator
    When the operator makes the operator an operator
    Then it is refused because "Only the administrator may do this."

  @in-order
  Scenario: Who may not give a role is told so before anything else
    When a stranger makes the operator an operator
    Then it is refused because "Only the administrator may do this."
    When the administrator makes the zero account an operator
    Then it is refused because "The zero account is nobody, and can hold no role."
    When the administrator makes the operator an operator
    Then it is refused because "The account holds the role already."

  @in-order
  Scenario: Who may not take a role is told so before anything else
    When a stranger dismisses the first funder as operator
    Then it is refused because "Only the administrator may do this."
    When the administrator dismisses the stranger as operator
    Then it is refused because "The account does not hold the role."
    When a stranger dismisses the stranger as operator
    Then it is refused because "The account does not hold the role."

  Scenario: A pauser may pause and nothing else
    When the administrator makes the guardian a pauser of the fund
    And the guardian proposes an agreement
    Then it is refused because "Only an operator may do this."
    When the guardian makes the guardian an operator
    Then it is refused because "Only the administrator may do this."
    When the guardian pauses the fund for 1 day
    And the administrator dismisses the guardian as pauser of the fund
    And the guardian ends the pause of the fund
    Then it is refused because "Only a pauser may do this."
