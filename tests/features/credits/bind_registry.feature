@eco-credits.bind_registry
Feature: The registry is bound
  One registry alone may credit. The administrator binds it, once, and has no power from then on.

  @eco-credits.registry
  Scenario: It is bound for ever
    Given a ledger of credits without a registry
    When the administrator binds the registry as the registry
    Then the registry is the registry in place

  @in-order
  Scenario: What is wrong is named in the documented order
    Given a ledger of credits
    When a stranger binds the zero account as the registry
    Then it is refused because "Only the administrator may do this."
    When the administrator binds the zero account as the registry
    Then it is refused because "A registry is bound already."
    And the registry is the registry in place

  @in-order
  Scenario: Nobody is no registry
    Given a ledger of credits without a registry
    When the administrator binds the zero account as the registry
    Then it is refused because "The zero account can hold nothing and be nobody's registry."
    And there is no registry in place

  Scenario: A registry does not choose its successor
    Given a ledger of credits
    When the registry binds another account as the registry
    Then it is refused because "Only the administrator may do this."
