@climate-fund.propose
Feature: An operator proposes an agreement
  An agreement names who is paid and who proposed it, the least and the most that may be pledged,
  the sum of contributions that can object, and how the money is divided among the milestones.
  Nothing of it can be changed later.

  Background:
    Given a fund with an operator

  Scenario: The operator proposes an agreement
    When the operator proposes an agreement
      | minimum  | 800,000          |
      | cap      | 1,200,000        |
      | quorum   | 200,000          |
      | deadline | day 60           |
    Then the agreement is proposed
    And the agreement says
      | payer     | the operator    |
      | recipient | the recipient   |
      | minimum   | 800,000         |
      | cap       | 1,200,000       |
      | quorum    | 200,000         |
      | deadline  | day 60          |

  @in-order
  Scenario: What is wrong is named in the documented order
    When a stranger proposes an agreement
      | payer     | the recipient             |
      | recipient | the operator              |
      | minimum   | 0                         |
      | cap       | 0                         |
      | quorum    | 0                         |
      | weights   | none                      |
      | deadline  | day 6                     |
    Then it is refused because "Only an operator may do this."
    When the operator proposes the same, but
      | quorum    | 0                         |
    Then it is refused because "Only a party of the agreement may do this: its payer, or its recipient where it takes both."
    When the operator proposes the same, but
      | payer     | the operator              |
    Then it is refused because "Payer and recipient must be two accounts, and neither the fund nor its milestones."
    When the operator proposes the same, but
      | recipient | the recipient             |
    Then it is refused because "The minimum must be above zero and the cap at least the minimum."
    When the operator proposes the same, but
      | minimum   | 800,000                   |
      | cap       | 800,000                   |
    Then it is refused because "The quorum must be above zero and at most the fixed fraction of the minimum (law M5)."
    When the operator proposes the same, but
      | quorum    | 200,000                   |
    Then it is refused because "An agreement has from one to sixteen tranches."
    When the operator proposes the same, but
      | weights   | 0, 0                      |
      | price     | 0 for 1,000               |
    Then it is refused because "The weights of the tranches must not all be zero."
    When the operator proposes the same, but
      | weights   | 0, 1                      |
      | price     | 0 for 1,000               |
    Then it is refused because "A price must be above zero, and for a number of base units above zero."
    When the operator proposes the same, but
      | price     | 5 for 1,000               |
    Then it is refused because "Too little time would be left for funding."
    When the operator proposes the same, but
      | deadline  | day 10,000                |
    Then it is refused because "Something in the agreement could still be open after the horizon, or time itself would overflow (law M3)."
    When the operator proposes the same, but
      | deadline  | day 60                    |
    Then the agreement is proposed

  Scenario Outline: Neither party may be the fund or its milestones
    When the operator proposes an agreement
      | recipient | <recipient> |
    Then it is refused because "Payer and recipient must be two accounts, and neither the fund nor its milestones."

    Examples:
      | recipient      |
      | the fund       |
      | its milestones |

  Scenario: The cap may be the minimum, and not one unit less
    When the operator proposes an agreement
      | cap | 799,999 |
    Then it is refused because "The minimum must be above zero and the cap at least the minimum."
    When the operator proposes an agreement
      | cap | 800,000 |
    Then the agreement is proposed

  Scenario: The quorum is at most a quarter of the minimum
    Then the highest quorum is 25 % of the minimum
    When the operator proposes an agreement
      | quorum | 200,001 |
    Then it is refused because "The quorum must be above zero and at most the fixed fraction of the minimum (law M5)."
    When the operator proposes an agreement
      | quorum | 200,000 |
    Then the agreement is proposed

  Scenario: Up to sixteen tranches
    When the operator proposes an agreement
      | weights | 17 of 1 |
    Then it is refused because "An agreement has from one to sixteen tranches."
    When the operator proposes an agreement
      | weights | 16 of 1 |
    Then the agreement is proposed

  Scenario: Seven days of funding, to the millisecond
    Then the fund gives 7 days at least for funding
    When the operator proposes an agreement
      | deadline | one millisecond before day 7 |
    Then it is refused because "Too little time would be left for funding."
    When the operator proposes an agreement
      | deadline | day 7 |
    Then the agreement is proposed

  Scenario: Everything ends within the horizon, to the millisecond
    Then the fund gives 9,125 days at most until all is final
    And the fund gives 30 days to activate
    When the operator proposes an agreement
      | deadline | one millisecond after day 9,095 |
    Then it is refused because "Something in the agreement could still be open after the horizon, or time itself would overflow (law M3)."
    When the operator proposes an agreement
      | deadline | day 9,095 |
    Then the agreement is proposed
