@catalogue.Psp34Enumerable::token_by_index
Feature: All certificates, one after the other
  A wallet goes through all of them by their place. They need not be listed for that: their numbers
  are given in sequence.

  Background:
    Given credits of 10 serial numbers
    And a catalogue

  @catalogue.listed
  Scenario: In the order in which they were made, listed or not
    Given 3 certificates of the first funder, for 10 units each
    Then the number of listed certificates is 0
    And the first of all certificates is number 1
    And the second of all certificates is number 2
    And the third of all certificates is number 3

  @in-order
  Scenario: There is none at a place that nobody has reached
    When somebody asks for the first of all certificates
    Then it is refused because "There is no certificate at this place."
    When the recipient retires 5 units
    And somebody asks for the second of all certificates
    Then it is refused because "There is no certificate at this place."
    When the recipient retires 5 units
    Then the second of all certificates is number 2

  @in-order
  Scenario: Nor at the farthest place
    Given 3 certificates of the first funder, for 10 units each
    When somebody asks for the certificate at the last place that has a number
    Then it is refused because "There is no certificate at this place."
