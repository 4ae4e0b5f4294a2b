@eco-credits.Psp37::transfer_from
Feature: Somebody transfers another's credits
  As PSP37 has it, within what the holder allowed.

  Background:
    Given a batch of 1,000 units, all of them the recipient's

  @eco-credits.Psp37::allowance
  Scenario: Within what was allowed
    When the recipient lets the operator move 300 units
    And the operator transfers 100 units of the recipient to the guardian
    Then the guardian holds 100 units
    And the recipient holds 900 units
    And the operator may move 200 units of the recipient
    When the operator transfers 201 units of the recipient to the guardian
    Then it is refused because "The holder did not allow the caller that much."

  @in-order
  Scenario: What is wrong is named in the documented order
    When the registry stops the batch until day 10
    And a stranger transfers 1,001 units of the recipient to the zero account
    Then it is refused because "The batch is held (law C9)."
    When it is day 10
    And a stranger transfers 1,001 units of the recipient to the zero account
    Then it is refused because "The zero account can hold nothing and be nobody's registry."
    When a stranger transfers 1,001 units of the recipient to a stranger
    Then it is refused because "The holder did not allow the caller that much."
    When the recipient lets a stranger move 1,001 units
    And a stranger transfers 1,001 units of the recipient to a stranger
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."

  Scenario: Who was allowed nothing moves not even nothing
    When a stranger transfers 0 units of the recipient to a stranger
    Then it is refused because "The holder did not allow the caller that much."

  Scenario: One's own needs nobody's leave
    When the recipient transfers 10 units of the recipient to the operator
    Then the operator holds 10 units

  @eco-credits.Psp37::allowance
  Scenario: Back to the holder changes and spends nothing
    When the recipient lets the operator move 300 units
    And the operator transfers 100 units of the recipient to the recipient
    Then the recipient holds 1,000 units
    And the operator may move 300 units of the recipient

  @eco-credits.Psp37::allowance
  Scenario: The administrator and the registry are nobody special
    When the administrator transfers 2 units of the recipient to the administrator
    Then it is refused because "The holder did not allow the caller that much."
    When the registry transfers 2 units of the recipient to the registry
    Then it is refused because "The holder did not allow the caller that much."
    And the registry may move 0 units of the recipient
