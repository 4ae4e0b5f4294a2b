@eco-credits.Ledger::retire_from
Feature: Somebody retires another's credits
  A holder may let somebody retire for it, such as a broker, within an amount. The certificate
  says whose credits they were.

  Background:
    Given a batch of 10,000 units, all of them the recipient's

  @eco-credits.retirement @eco-credits.Psp37::allowance @eco-credits.Psp34::owner_of
  Scenario: Within what was allowed
    When the recipient lets the operator move 3,000 units
    And the operator retires 2,500 units of the recipient
      | beneficiary | a commitment |
    Then it used up units 0 to 2,500
    And certificate 1 says
      | retired by  | the recipient |
      | beneficiary | a commitment  |
    And the recipient owns certificate 1
    And the operator may move 500 units of the recipient
    And the recipient holds 7,500 units

  Scenario: Nobody needs leave for what is its own
    When the recipient retires 10 units of the recipient
    Then the recipient holds 9,990 units

  Scenario Outline: The registry in place has seen the country's word
    When the recipient lets the registry move 10 units
    And the registry retires 10 units of the recipient
      | purpose | <purpose> |
    Then certificate 1 says
      | retired by | the recipient |
      | purpose    | <purpose>     |

    Examples:
      | purpose                  |
      | a national contribution  |
      | international mitigation |
      | another use abroad       |

  @in-order
  Scenario: What is wrong is named in the documented order
    When the recipient transfers 4,000 units to the operator
    And the registry stops the batch until day 10
    And a stranger retires 0 units of the recipient (batch 9)
      | beneficiary  | the zero account         |
      | jurisdiction | mx                       |
      | claim period | over before it begins    |
      | purpose      | international mitigation |
    Then it is refused because "The amount is zero."
    When a stranger retires 10,001 units of the recipient (batch 9)
      | beneficiary  | the zero account         |
      | jurisdiction | mx                       |
      | claim period | over before it begins    |
      | purpose      | international mitigation |
    Then it is refused because "The beneficiary is the zero account or a commitment to nothing."
    When a stranger retires 10,001 units of the recipient (batch 9)
      | jurisdiction | mx                       |
      | claim period | over before it begins    |
      | purpose      | international mitigation |
    Then it is refused because "The jurisdiction is not the form of an ISO 3166 code."
    When a stranger retires 10,001 units of the recipient (batch 9)
      | claim period | over before it begins    |
      | purpose      | international mitigation |
    Then it is refused because "The claim period ends before it starts, or at once."
    When a stranger retires 10,001 units of the recipient (batch 9)
      | purpose | international mitigation |
    Then it is refused because "The purpose needs a host country's authorisation, and none was shown (law C8)."
    When a stranger retires 10,001 units of the recipient (batch 9)
    Then it is refused because "There is no such batch."
    When a stranger retires 10,001 units of the recipient
    Then it is refused because "The batch is held (law C9)."
    When it is day 10
    And a stranger retires 10,001 units of the recipient
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."
    When a stranger retires 6,001 units of the recipient
    Then it is refused because "The holder did not allow the caller that much."
    When the recipient lets a stranger move 6,001 units
    And a stranger retires 6,001 units of the recipient
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."
