@milestones.appoint
Feature: Who may pause is appointed
  The administrator says who may pause. Whoever may can give that up. A pauser accredits nobody,
  attests to nothing and decides nothing.

  Background:
    Given a fund with an operator

  @milestones.has_role
  Scenario: The administrator appoints a pauser, and dismisses it
    When the administrator makes the guardian a pauser of milestones
    Then the guardian is a pauser of milestones
    When the guardian accredits the stranger until day 100
    Then it is refused because "Only the administrator may do this."
    When the guardian makes the stranger a pauser of milestones
    Then it is refused because "Only the administrator may do this."
    When the administrator dismisses the guardian as pauser of milestones
    Then the guardian is no pauser of milestones
    When the guardian pauses its milestones for 1 day
    Then it is refused because "Only a pauser may do this."

  @milestones.has_role
  Scenario: A pauser gives up its role
    When the pauser dismisses the pauser as pauser of milestones
    Then the pauser is no pauser of milestones

  @in-order
  Scenario: Who may not give the role is told so before anything else
    When a stranger makes the pauser a pauser of milestones
    Then it is refused because "Only the administrator may do this."
    When the administrator makes the zero account a pauser of milestones
    Then it is refused because "The zero account is nobody, and can hold no role."
    When the administrator makes the pauser a pauser of milestones
    Then it is refused because "The account holds the role already, or the accreditation until that very moment."

  @in-order
  Scenario: Who may not take the role is told so before anything else
    When a stranger dismisses the guardian as pauser of milestones
    Then it is refused because "Only the administrator may do this."
    When the administrator dismisses the guardian as pauser of milestones
    Then it is refused because "The account does not hold the role, or no accreditation."
    When a stranger dismisses the stranger as pauser of milestones
    Then it is refused because "The account does not hold the role, or no accreditation."
