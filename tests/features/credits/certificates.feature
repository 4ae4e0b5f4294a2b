Feature: A certificate never moves
  Certificates are read as PSP34 has it. The standard's messages that would move one are there, and
  are always refused.

  Background:
    Given a batch of 1,000 units, all of them the recipient's

  @eco-credits.Psp34::transfer @eco-credits.Psp34::owner_of
  Scenario: Not by its owner
    When the recipient retires 5 units
    And the first funder transfers certificate 1 to the operator
    Then it is refused because "A certificate never moves."
    And the first funder owns certificate 1

  @eco-credits.Psp34::approve @eco-credits.Psp34::transfer @eco-credits.Psp34::allowance @eco-credits.Psp34::owner_of
  Scenario: Nor by anybody whom the owner would let
    When the recipient retires 5 units
    And the first funder lets the operator move certificate 1
    Then it is refused because "A certificate never moves."
    And the operator may not move certificate 1 of the first funder
    When the operator transfers certificate 1 to the operator
    Then it is refused because "A certificate never moves."
    And the first funder owns certificate 1

  @eco-credits.Psp34::transfer
  Scenario: Nor one that there is not
    When a stranger transfers certificate 9 to a stranger
    Then it is refused because "A certificate never moves."
