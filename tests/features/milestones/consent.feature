@milestones.consent
Feature: Everybody in a plan consents to its terms
  Each verifier of the panel, both arbiters and the guardian consent to exactly the terms, which
  are a hash over everything that was agreed. The payer signs by making the plan, the recipient by
  accepting at the fund.

  @milestones.Milestones::plan_summary @milestones.signing
  Scenario: All six consent
    Given a proposed agreement
    And its plan
    When the first verifier consents
    And the second verifier consents
    And the third verifier consents
    And the arbiter consents
    And the appeal arbiter consents
    Then not all have consented
    And the arbiter has consented
    And the guardian has not consented
    When the guardian consents
    Then all have consented

  @in-order
  Scenario: What is wrong is named in the documented order
    Given a proposed agreement
    And its plan
    When a stranger consents (plan 9, other terms)
    Then it is refused because "There is no such plan."
    When a stranger consents (other terms)
    Then it is refused because "The plan does not ask the caller for consent."
    When the arbiter consents
    And the arbiter consents (other terms)
    Then it is refused because "The terms named are not the plan's."
    When the arbiter consents
    Then it is refused because "The caller has consented already."

  Scenario Outline: Payer, recipient and fund sign elsewhere
    Given a proposed agreement
    And its plan
    When <party> consents
    Then it is refused because "The plan does not ask the caller for consent."

    Examples:
      | party         |
      | the operator  |
      | the recipient |
