@catalogue.list
Feature: Certificates are listed by owner
  Whoever asks for it puts the next certificates on the lists of their owners, in the order in which
  they were made, and pays the deposit for the room that they take. Nobody chooses which: it is always
  the next ones, at most as many as were asked for, and at most 32 at once.

  Background:
    Given credits of 10 serial numbers
    And a catalogue

  @catalogue.listed @catalogue.Psp34Enumerable::owners_token_by_index
  Scenario: A stranger lists what others own
    When the recipient retires 500 units
    And the recipient retires 500 units
      | beneficiary | the second funder |
    And the recipient retires 500 units
    And a stranger lists certificates, at most 3
    Then the number of listed certificates is 3
    And the first listed certificate of the first funder is number 1
    And the first listed certificate of the second funder is number 2
    And the second listed certificate of the first funder is number 3

  @catalogue.Psp34Enumerable::owners_token_by_index
  Scenario: A claim for somebody who is not named is on the list of whoever retired
    When the recipient retires 500 units
      | beneficiary | a commitment |
    And a stranger lists certificates, at most 1
    Then the first listed certificate of the recipient is number 1

  @catalogue.listed
  Scenario: Whoever is next goes on where the last one ended
    Given 5 certificates of the first funder, for 10 units each
    When a stranger lists certificates, at most 1
    Then the number of listed certificates is 1
    When the operator lists certificates, at most 2
    Then the number of listed certificates is 3
    When the first funder lists certificates, at most 32
    Then the number of listed certificates is 5

  @catalogue.listed
  Scenario: Never more than 32 at once, whatever is asked for
    Given 34 certificates of the first funder, for 10 units each
    When a stranger lists certificates, at most 4,294,967,295
    Then the number of listed certificates is 32
    When a stranger lists certificates, at most 33
    Then the number of listed certificates is 34

  @catalogue.listed
  Scenario: 32 at once, and nothing is left
    Given 32 certificates of the first funder, for 10 units each
    When a stranger lists certificates, at most 32
    Then the number of listed certificates is 32
    When a stranger lists certificates, at most 1
    Then it is refused because "Every certificate is listed already."

  @catalogue.listed @in-order
  Scenario: Where there is nothing to list, it says so
    When a stranger lists certificates, at most 32
    Then it is refused because "Every certificate is listed already."
    And the number of listed certificates is 0
    When the recipient retires 5 units
    And a stranger lists certificates, at most 32
    Then the number of listed certificates is 1
    When a stranger lists certificates, at most 32
    Then it is refused because "Every certificate is listed already."
    And the number of listed certificates is 1

  @catalogue.listed
  Scenario: Who asks for none is answered as if none were left
    When the recipient retires 5 units
    And a stranger lists certificates, at most 0
    Then it is refused because "Every certificate is listed already."
    And the number of listed certificates is 0
    When a stranger lists certificates, at most 1
    Then the number of listed certificates is 1

  @catalogue.listed
  Scenario: It asks the ledger alone, and so never waits for a registry
    Given a batch of 1,000 units, all of them the recipient's
    And a catalogue
    When the recipient retires 5 units
    And a stranger lists certificates, at most 1
    Then the number of listed certificates is 1
