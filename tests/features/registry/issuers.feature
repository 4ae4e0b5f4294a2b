Feature: Who may issue in a class
  The class's administrator lets accounts register projects, open batches and issue, and ends that.

  Background:
    Given a class with a project

  @registry.add_issuer @registry.is_issuer
  Scenario: An issuer is added
    When the class administrator makes the operator an issuer
    Then the operator is an issuer
    And a stranger is no issuer
    And the operator is no issuer (class 2)

  @registry.add_issuer @in-order
  Scenario: What is wrong is named in the documented order
    When a stranger makes the zero account an issuer (class 9)
    Then it is refused because "There is no such class."
    When the administrator makes the zero account an issuer
    Then it is refused because "Only the class's administrator may do this."
    When the class administrator makes the zero account an issuer
    Then it is refused because "The zero account can hold no role and no credits."
    When the class administrator makes the issuer an issuer
    Then it is refused because "The account holds the role already."

  @registry.remove_issuer @registry.is_issuer
  Scenario: An issuer is dismissed
    When the class administrator dismisses the issuer as issuer
    Then the issuer is no issuer
    When the issuer opens a batch
    Then it is refused because "Only an issuer of the class may do this."

  @registry.remove_issuer
  Scenario: An issuer gives up its role
    When the issuer dismisses the issuer as issuer
    Then the issuer is no issuer
    When the issuer dismisses the issuer as issuer
    Then it is refused because "The account does not hold the role."

  @registry.remove_issuer @in-order
  Scenario: What is wrong with a dismissal is named in the documented order
    When a stranger dismisses the operator as issuer (class 9)
    Then it is refused because "There is no such class."
    When the issuer dismisses the operator as issuer
    Then it is refused because "Only the class's administrator may do this."
    When the class administrator dismisses the operator as issuer
    Then it is refused because "The account does not hold the role."
