@catalogue.Psp34Enumerable::owners_token_by_index
Feature: An owner's certificates, one after the other
  A wallet goes through what an account owns by the place on its list. How many it owns is always up
  to date; the list is so as soon as anybody brings it up to date.

  Background:
    Given credits of 10 serial numbers
    And a catalogue

  @catalogue.list @catalogue.Psp34::balance_of
  Scenario: In the order in which they were made, whatever others made between
    When the recipient retires 5 units
    And the recipient retires 5 units
      | beneficiary | the second funder |
    And the recipient retires 5 units
    And a stranger lists certificates, at most 3
    And the recipient retires 5 units
    And the recipient retires 5 units
    And a stranger lists certificates, at most 3
    Then in the catalogue the number of certificates that the first funder owns is 4
    And the first listed certificate of the first funder is number 1
    And the second listed certificate of the first funder is number 3
    And the third listed certificate of the first funder is number 4
    And the fourth listed certificate of the first funder is number 5
    And the first listed certificate of the second funder is number 2

  @catalogue.list @catalogue.Psp34::balance_of @catalogue.Psp34::owner_of @in-order
  Scenario: The newest of an owner's is not listed yet
    When the recipient retires 5 units
    And a stranger lists certificates, at most 1
    And the recipient retires 5 units
    Then in the catalogue the number of certificates that the first funder owns is 2
    And in the catalogue the first funder owns certificate 2
    And the first listed certificate of the first funder is number 1
    When somebody asks for the second listed certificate of the first funder
    Then it is refused because "There is no certificate at this place."
    When the first funder lists certificates, at most 1
    Then the second listed certificate of the first funder is number 2
    And the first listed certificate of the first funder is number 1

  @catalogue.list @in-order
  Scenario: There is none at a place beyond an owner's last, though others have more
    When the recipient retires 5 units
      | beneficiary | the second funder |
    And the recipient retires 5 units
    And the recipient retires 5 units
    And a stranger lists certificates, at most 3
    And somebody asks for the second listed certificate of the second funder
    Then it is refused because "There is no certificate at this place."
    When somebody asks for the third listed certificate of the first funder
    Then it is refused because "There is no certificate at this place."
    When somebody asks for the first listed certificate of a stranger
    Then it is refused because "There is no certificate at this place."
