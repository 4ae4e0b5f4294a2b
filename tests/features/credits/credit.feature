@eco-credits.Ledger::credit
Feature: The registry credits what it has issued
  Newly issued base units go to holders, to the buffer, and to those cancelled at once. They lie on
  the batch's line in the order in which they are issued; what is cancelled, like what is retired,
  uses up the line from its start.

  @eco-credits.Ledger::supply @eco-credits.Psp37::balance_of @eco-credits.Psp37::total_supply
  Scenario: To holders, to the buffer, and cancelled at once
    Given a ledger of credits
    When the registry credits
      | the recipient     | 500 |
      | the operator      | 200 |
      | the buffer        | 20  |
      | cancelled at once | 50  |
    Then it used up units 0 to 50
    And the supply is
      | issued        | 770 |
      | circulating   | 700 |
      | in the buffer | 20  |
      | retired       | 0   |
      | cancelled     | 50  |
      | exported      | 0   |
    And 700 units circulate
    And the recipient holds 500 units
    And the operator holds 200 units
    And the number of batches ever issued is 1

  @eco-credits.Psp37::balance_of
  Scenario: Who is named twice gets both
    Given a ledger of credits
    When the registry credits
      | the recipient | 500 |
      | the operator  | 200 |
      | the recipient | 30  |
    Then the recipient holds 530 units
    And it used up nothing

  @eco-credits.Psp37::total_supply
  Scenario: More of the same batch is no other batch
    Given a batch of 1,000 units, all of them the recipient's
    When the registry credits
      | the operator      | 5 |
      | cancelled at once | 7 |
    Then it used up units 0 to 7
    And the number of batches ever issued is 1
    And 1,005 units circulate
    When the registry credits (batch 2)
      | the operator | 5 |
    Then the number of batches ever issued is 2
    And 1,005 units circulate

  Scenario: Sixteen shares, and no more
    Given a ledger of credits
    When the registry credits the operator with 16 shares of 2 units each
    Then the operator holds 32 units
    When the registry credits the operator with 17 shares of 2 units each
    Then it is refused because "There are more shares than one issuance may have."

  @in-order
  Scenario: What is wrong is named in the documented order
    Given a batch of 1,000 units, all of them the recipient's
    When the registry stops the batch until day 10
    And a stranger credits the zero account with 17 shares of 0 units each
    Then it is refused because "There are more shares than one issuance may have."
    When a stranger credits the zero account with 2 shares of 0 units each
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."
    When the registry credits the zero account with 2 shares of 0 units each
    Then it is refused because "The batch is held (law C9)."
    When it is day 10
    And the registry credits the zero account with 2 shares of 0 units each
    Then it is refused because "The amount is zero."
    When the registry credits
      | the zero account | 340,282,366,920,938,463,463,374,607,431,768,211,455 |
    Then it is refused because "A number would not fit."
    When the registry credits
      | the zero account | 5 |
    Then it is refused because "The zero account can hold nothing and be nobody's registry."
    When the registry credits nobody with anything
    Then it is refused because "The amount is zero."
    And the supply is
      | issued | 1,000 |

  Scenario Outline: Nobody but the registry, whoever it is
    Given a batch of 1,000 units, all of them the recipient's
    When <somebody> credits
      | <somebody> | 5 |
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."

    Examples:
      | somebody          |
      | the administrator |
      | the recipient     |
      | a stranger        |

  Scenario: Nobody at all before a registry is bound
    Given a ledger of credits without a registry
    When the administrator credits
      | the administrator | 5 |
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."
    And nothing was ever issued in the batch

  Scenario: A refused issuance leaves nothing behind
    Given a batch of 1,000 units, all of them the recipient's
    When the registry credits
      | the operator     | 5 |
      | the zero account | 5 |
    Then it is refused because "The zero account can hold nothing and be nobody's registry."
    And the operator holds 0 units
    And the supply is
      | issued | 1,000 |

  @in-order
  Scenario: A successor adds to no batch of the registry before it
    Given a batch of 1,000 units, all of them the recipient's
    When the administrator gives the registry's place to the successor
    And it is day 29
    And the registry stops the batch until day 40
    And it is day 30
    And the registry credits the zero account with 2 shares of 0 units each
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."
    When the successor credits the zero account with 2 shares of 0 units each
    Then it is refused because "Another registry issued this batch, and nobody else adds to it (law G3)."
    When the successor credits
      | the buffer | 5 |
    Then it is refused because "Another registry issued this batch, and nobody else adds to it (law G3)."
    When the successor credits (batch 2)
      | the recipient | 5 |
    Then the recipient holds 1,000 units
