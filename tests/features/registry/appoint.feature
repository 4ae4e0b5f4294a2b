@registry.appoint
Feature: Registrars and pausers are appointed
  The administrator says who may hold batches and who may pause the registry. Whoever has a role can
  give it up. None of them touches what anybody has.

  Background:
    Given credits of 10 serial numbers

  @registry.has_role
  Scenario: There may be more than one registrar
    When the administrator appoints the operator as registrar
    Then the operator is a registrar
    And the registrar is a registrar
    When the operator holds the batch until day 120
    And the registrar lifts the hold
    Then the batch stands still until day 90

  @registry.has_role
  Scenario: A registrar is dismissed, and what it held stays held
    When the registrar holds the batch until day 120
    And the administrator dismisses the registrar as registrar
    Then the registrar is no registrar
    And the batch stands still until day 120
    When the registrar lifts the hold
    Then it is refused because "Only a registrar may do this."

  @registry.has_role
  Scenario: A registrar gives up its role
    When the registrar dismisses the registrar as registrar
    Then the registrar is no registrar
    When the registrar appoints the registrar as registrar
    Then it is refused because "Only the administrator may do this."

  Scenario: A pauser may pause and nothing else
    When the administrator makes the operator a pauser of the registry
    And the operator holds the batch until day 120
    Then it is refused because "Only a registrar may do this."
    When the operator pauses the registry itself for 1 day
    Then the registry itself is paused until day 91

  @in-order
  Scenario: Who may not give a role is told so before anything else
    When a stranger appoints the registrar as registrar
    Then it is refused because "Only the administrator may do this."
    When the administrator appoints the zero account as registrar
    Then it is refused because "The zero account can hold no role and no credits."
    When the administrator appoints the registrar as registrar
    Then it is refused because "The account holds the role already."

  @in-order
  Scenario: Who may not take a role is told so before anything else
    When a stranger dismisses the operator as registrar
    Then it is refused because "Only the administrator may do this."
    When the administrator dismisses the operator as registrar
    Then it is refused because "The account does not hold the role."
    When a stranger dismisses the stranger as registrar
    Then it is refused because "The account does not hold the role."
