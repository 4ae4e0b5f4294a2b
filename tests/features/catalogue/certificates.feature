Feature: Whose certificates are, and that they never move
  A wallet need know the catalogue's address only. What it asks of certificates, as PSP34 has it, the
  catalogue answers as the ledger does, whether they are listed or not. The standard's messages that
  would move a certificate are there, and are always refused.

  Background:
    Given credits of 10 serial numbers
    And a catalogue

  @catalogue.Psp34::owner_of @catalogue.Psp34::balance_of @catalogue.Psp34::total_supply @catalogue.Psp34::collection_id @catalogue.Psp34::allowance
  Scenario: Before anything is retired
    Then in the catalogue the number of certificates is 0
    And in the catalogue nobody owns certificate 0
    And in the catalogue nobody owns certificate 1
    And in the catalogue the number of certificates that the recipient owns is 0
    And in the catalogue the operator may not move certificate 1 of the recipient
    And in the catalogue the collection of certificates has number 0

  @catalogue.Psp34::owner_of @catalogue.Psp34::balance_of @catalogue.Psp34::total_supply
  Scenario: Each is its beneficiary's, or of whoever retired
    When the recipient retires 500 units
    And the recipient retires 500 units
      | beneficiary | a commitment |
    And the recipient retires 500 units
    Then in the catalogue the number of certificates is 3
    And in the catalogue the first funder owns certificate 1
    And in the catalogue the recipient owns certificate 2
    And in the catalogue the first funder owns certificate 3
    And in the catalogue nobody owns certificate 4
    And in the catalogue the number of certificates that the first funder owns is 2
    And in the catalogue the number of certificates that the recipient owns is 1
    And in the catalogue the number of certificates that a stranger owns is 0

  @catalogue.Psp34::owner_of
  Scenario: All of them together are nobody's, and numbers that were not given are no certificates
    When the recipient retires 500 units
    Then in the catalogue nobody owns certificate 0
    And in the catalogue nobody owns certificate 2
    And in the catalogue nobody owns certificate 18446744073709551615

  @catalogue.Psp34::owner_of @catalogue.Psp34Metadata::get_attribute
  Scenario: A number has one spelling
    When the recipient retires 500 units
    Then 1 in another spelling is no certificate
    And in the catalogue the first funder owns certificate 1

  @catalogue.Psp34::transfer @catalogue.Psp34::owner_of
  Scenario: Its owner cannot transfer it
    When the recipient retires 5 units
    And the first funder transfers certificate 1 to the operator, in the catalogue
    Then it is refused because "A certificate never moves."
    And in the catalogue the first funder owns certificate 1
    And the first funder owns certificate 1

  @catalogue.Psp34::approve @catalogue.Psp34::transfer @catalogue.Psp34::allowance @catalogue.Psp34::owner_of
  Scenario: Nor anybody whom the owner would let
    When the recipient retires 5 units
    And the first funder lets the operator move certificate 1, in the catalogue
    Then it is refused because "A certificate never moves."
    And in the catalogue the operator may not move certificate 1 of the first funder
    When the operator transfers certificate 1 to the operator, in the catalogue
    Then it is refused because "A certificate never moves."
    And in the catalogue the first funder owns certificate 1

  @catalogue.Psp34::approve @catalogue.Psp34::transfer
  Scenario: Nor one that there is not
    When a stranger lets the operator move certificate 9, in the catalogue
    Then it is refused because "A certificate never moves."
    When a stranger transfers certificate 9 to a stranger, in the catalogue
    Then it is refused because "A certificate never moves."

  @catalogue.Psp34::transfer @catalogue.list @catalogue.Psp34Enumerable::owners_token_by_index
  Scenario: Nor one that is listed, and so no list ever changes
    When the recipient retires 5 units
    And a stranger lists certificates, at most 1
    And the first funder transfers certificate 1 to the operator, in the catalogue
    Then it is refused because "A certificate never moves."
    And the first listed certificate of the first funder is number 1
