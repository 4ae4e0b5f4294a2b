@eco-credits.retire
Feature: A holder retires credits
  They are used for one claim, for ever. The certificate says for whom, what for, where and when, and
  names the next base units of the batch's line, and so exact serial numbers. It belongs to the
  beneficiary if that is an account, to whoever retired otherwise.

  Background:
    Given a batch of 10,000 units, all of them the recipient's

  @eco-credits.retirement @eco-credits.Ledger::supply @eco-credits.Psp34::owner_of @eco-credits.Psp34::balance_of @eco-credits.Psp34::total_supply
  Scenario: Two retire, one after the other
    When the recipient transfers 4,000 units to the operator
    And it is day 3
    And the operator retires 2,500 units
      | beneficiary  | the second funder |
      | jurisdiction | MX-OAX            |
    And the recipient retires 500 units
      | beneficiary  | a commitment          |
      | purpose      | a domestic obligation |
      | jurisdiction | CO                    |
    Then certificate 1 says
      | batch          | 1                 |
      | from unit      | 0                 |
      | to before unit | 2,500             |
      | retired by     | the operator      |
      | beneficiary    | the second funder |
      | purpose        | voluntary         |
      | jurisdiction   | MX-OAX            |
      | time           | day 3             |
    And certificate 2 says
      | from unit      | 2,500                 |
      | to before unit | 3,000                 |
      | retired by     | the recipient         |
      | beneficiary    | a commitment          |
      | purpose        | a domestic obligation |
      | jurisdiction   | CO                    |
    And the second funder owns certificate 1
    And the recipient owns certificate 2
    And the number of certificates that the operator owns is 0
    And the number of certificates that the second funder owns is 1
    And the number of certificates is 2
    And the operator holds 1,500 units
    And the supply is
      | issued      | 10,000 |
      | circulating | 7,000  |
      | retired     | 3,000  |

  @in-order
  Scenario: What is wrong is named in the documented order
    When the registry stops the batch until day 10
    And a stranger retires 0 units (batch 9)
      | beneficiary  | the zero account         |
      | jurisdiction | mx                       |
      | claim period | over before it begins    |
      | purpose      | international mitigation |
    Then it is refused because "The amount is zero."
    When a stranger retires 5 units (batch 9)
      | beneficiary  | the zero account         |
      | jurisdiction | mx                       |
      | claim period | over before it begins    |
      | purpose      | international mitigation |
    Then it is refused because "The beneficiary is the zero account or a commitment to nothing."
    When a stranger retires 5 units (batch 9)
      | jurisdiction | mx                       |
      | claim period | over before it begins    |
      | purpose      | international mitigation |
    Then it is refused because "The jurisdiction is not the form of an ISO 3166 code."
    When a stranger retires 5 units (batch 9)
      | claim period | over before it begins    |
      | purpose      | international mitigation |
    Then it is refused because "The claim period ends before it starts, or at once."
    When a stranger retires 5 units (batch 9)
      | purpose | international mitigation |
    Then it is refused because "The purpose needs a host country's authorisation, and none was shown (law C8)."
    When a stranger retires 5 units (batch 9)
    Then it is refused because "There is no such batch."
    When a stranger retires 5 units
    Then it is refused because "The batch is held (law C9)."
    When it is day 10
    And a stranger retires 5 units
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."
    And the number of certificates is 0

  Scenario Outline: A use abroad needs a country's word, that only the registry can show
    When the recipient retires 5 units
      | purpose | <purpose> |
    Then it is refused because "The purpose needs a host country's authorisation, and none was shown (law C8)."

    Examples:
      | purpose                  |
      | a national contribution  |
      | international mitigation |
      | another use abroad       |

  Scenario: A claim is made for somebody
    When the recipient retires 5 units
      | beneficiary | a commitment to nothing |
    Then it is refused because "The beneficiary is the zero account or a commitment to nothing."

  Scenario: A claim is about some time, however short
    When the recipient retires 5 units
      | claim period | over as it begins |
    Then it is refused because "The claim period ends before it starts, or at once."
    When the recipient retires 5 units
      | claim period | one millisecond |
    Then the recipient holds 9,995 units

  Scenario Outline: A country is written as ISO 3166 writes it
    When the recipient retires 5 units
      | jurisdiction | <written> |
    Then it is refused because "The jurisdiction is not the form of an ISO 3166 code."

    Examples:
      | written |
      | mx      |
      | M1      |
      | MX-oax  |

  Scenario: All that one has, and not one more
    When the recipient retires 10,001 units
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."
    When the recipient retires 10,000 units
    Then it used up units 0 to 10,000
    And the recipient holds 0 units
    And 0 units circulate

  Scenario: What is retired can never be sold again
    When the recipient retires 10,000 units
    And the recipient transfers 2 units to the operator
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."
    When the recipient retires 2 units
    Then it is refused because "There is less than the amount: in the holder's balance, in the buffer, or exported."
