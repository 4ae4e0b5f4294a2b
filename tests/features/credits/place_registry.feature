@eco-credits.place_registry
Feature: The registry's place
  One registry alone may credit. The administrator gives the first one its place at once. Another takes
  it by itself, 30 days after it was announced; until then the administrator may announce another, or
  take the announcement back. In the end the place can be sealed. Nothing that exists changes hands.

  @eco-credits.place
  Scenario: The first registry has the place at once
    Given a ledger of credits without a registry
    Then there is no registry in place
    And the administrator gives the registry's place away
    When the administrator gives the registry's place to the registry
    Then the registry is the registry in place
    And nobody else is announced

  @eco-credits.place
  Scenario: A successor takes the place after 30 days, to the millisecond
    Given a batch of 1,000 units, all of them the recipient's
    When the administrator gives the registry's place to the successor
    Then the registry is the registry in place
    And the successor takes the place at day 30
    When it is one millisecond before day 30
    And the successor credits (batch 2)
      | the recipient | 1 |
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."
    When the registry credits
      | the recipient | 1 |
    Then the recipient holds 1,001 units
    When it is day 30
    And the registry credits
      | the recipient | 1 |
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."
    When the successor credits (batch 2)
      | the recipient | 1 |
    Then the successor is the registry in place
    And the recipient holds 1,001 units

  Scenario: Nothing that exists changes hands
    Given a batch of 1,000 units, all of them the recipient's
    When the recipient lets the registry move 300 units
    And the registry exports 100 units of the recipient
    And the administrator gives the registry's place to the successor
    And it is day 30
    Then the supply is
      | issued      | 1,000 |
      | circulating | 900   |
      | exported    | 100   |
    And the recipient holds 900 units
    # The new one has no part in what there was.
    When the successor returns 100 exported units to the recipient
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."
    When the successor cancels 1 units of the recipient
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."
    When the successor stops the batch until day 31
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."
    When the successor sets aside 1 new units in the buffer
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."
    # The old one finishes what it began, and issues nothing more.
    When the registry returns 100 exported units to the recipient
    Then the recipient holds 1,000 units
    When the registry cancels 1 units of the recipient
    Then the recipient holds 999 units
    When the registry stops the batch until day 31
    Then the batch stands still until day 31
    When the registry sets aside 1 new units in the buffer
    Then it is refused because "Only a registry may do this: to issue, the one in place; otherwise the batch's own."

  @eco-credits.place
  Scenario: An announcement is taken back, once
    Given a ledger of credits
    When the administrator gives the registry's place to the successor
    And it is one millisecond before day 30
    And the administrator gives the registry's place to the registry
    Then nobody else is announced
    When the administrator gives the registry's place to the registry
    Then it is refused because "This registry is in place already, and no other is announced."
    When it is day 31
    Then the registry is the registry in place

  @eco-credits.place
  Scenario: A wrong address is put right, and the notice begins again
    Given a ledger of credits
    When the administrator gives the registry's place to another account
    And it is day 29
    And the administrator gives the registry's place to the successor
    Then the successor takes the place at day 59
    When it is one millisecond before day 59
    Then the registry is the registry in place
    When it is day 59
    Then the successor is the registry in place

  @eco-credits.place
  Scenario: The place is sealed, and a seal hurries nobody
    Given a ledger of credits
    When the administrator gives the registry's place to the successor
    And it is one millisecond before day 30
    And the administrator seals the registry's place
    Then it is refused because "Another registry is announced; the place can be sealed once that one has it, or not any more (law G3)."
    When it is day 30
    And the administrator seals the registry's place
    Then the successor is the registry in place
    When the administrator gives the registry's place to the registry
    Then it is refused because "The registry's place is sealed: the one that has it stays for ever (law G3)."

  @in-order
  Scenario: What is wrong is named in the documented order
    Given a ledger of credits
    When the administrator seals the registry's place
    And a stranger gives the registry's place to the zero account
    Then it is refused because "Only the administrator may do this."
    When the administrator gives the registry's place to the zero account
    Then it is refused because "The registry's place is sealed: the one that has it stays for ever (law G3)."

  @in-order
  Scenario: What is wrong while another is announced
    Given a ledger of credits
    When the administrator gives the registry's place to the successor
    And a stranger seals the registry's place
    Then it is refused because "Only the administrator may do this."
    When the administrator seals the registry's place
    Then it is refused because "Another registry is announced; the place can be sealed once that one has it, or not any more (law G3)."
    When the administrator gives the registry's place to the zero account
    Then it is refused because "The zero account can hold nothing and be nobody's registry."
    When the administrator gives the registry's place to the registry
    And the administrator gives the registry's place to the registry
    Then it is refused because "This registry is in place already, and no other is announced."

  @in-order
  Scenario: Nobody is no registry, and an empty place is not sealed
    Given a ledger of credits without a registry
    When the administrator gives the registry's place to the zero account
    Then it is refused because "The zero account can hold nothing and be nobody's registry."
    When the administrator seals the registry's place
    Then it is refused because "The zero account can hold nothing and be nobody's registry."
    And there is no registry in place

  Scenario: A registry does not choose its successor, nor a successor its moment
    Given a ledger of credits
    When the registry gives the registry's place to the successor
    Then it is refused because "Only the administrator may do this."
    When the administrator gives the registry's place to the successor
    And the successor gives the registry's place to the successor
    Then it is refused because "Only the administrator may do this."
