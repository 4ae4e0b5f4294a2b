@catalogue.Psp34Metadata::get_attribute
Feature: What a certificate says, in words
  A wallet asks for one attribute at a time, by its key. Nothing is kept for it: the text is made of
  what the ledger and the batch's registry have at that moment. So the certificate never changes, and
  what is found out later about its credits shows on it all the same.

  Scenario: A certificate
    Given credits of 10 serial numbers
    And a catalogue
    When the recipient retires 2,500 units
    Then the catalogue says of certificate 1
      | name         | Retirement certificate 1                  |
      | amount       | 2.500 tCO2e                               |
      | batch        | 1                                         |
      | project      | 1                                         |
      | serials      | the hash of "an example registry": 1 to 3 |
      | retiree      | the recipient                             |
      | beneficiary  | the first funder                          |
      | purpose      | voluntary                                 |
      | jurisdiction | MX-OAX                                    |
      | claim_period | 2021-01-01T00:00:00Z/2022-01-01T00:00:00Z |
      | reason       | none                                      |
      | retired_at   | 2026-04-01T00:00:00Z                      |
      | invalid      | 0.000 tCO2e                               |
      | owed         | 0.000 tCO2e                               |
      | location     | MX                                        |
      | vintage      | 2021-01-01T00:00:00Z/2022-01-01T00:00:00Z |

  Scenario: Two share a serial number, of which each used a part
    Given credits of 10 serial numbers
    And a catalogue
    When the recipient retires 2,500 units
    And the recipient retires 500 units
    And the recipient retires 2 units
    Then the catalogue says of certificate 2
      | amount  | 0.500 tCO2e                               |
      | serials | the hash of "an example registry": 3 to 3 |
    And the catalogue says of certificate 3
      | amount  | 0.002 tCO2e                               |
      | serials | the hash of "an example registry": 4 to 4 |

  Scenario: One that reaches over two ranges of serial numbers names both
    Given a class with a project
    And serial numbers 1 to 10 verified for it
    And a batch of the project's
    And a catalogue
    When the issuer issues serial numbers 1 to 4, of which there are more up to 10
    And the issuer issues serial numbers 5 to 10
    And the recipient retires 5,000 units
    Then the catalogue says of certificate 1
      | serials | the hash of "an example registry": 1 to 4; the hash of "an example registry": 5 to 5 |

  Scenario: The claim is for somebody who is not named
    Given credits of 10 serial numbers
    And a catalogue
    When it is day 100
    And the recipient retires 5 units
      | beneficiary  | a commitment          |
      | purpose      | a domestic obligation |
      | jurisdiction | CO                    |
    Then the catalogue says of certificate 1
      | beneficiary  | commitment 0x0707070707070707070707070707070707070707070707070707070707070707 |
      | purpose      | a domestic obligation                                                         |
      | jurisdiction | CO                                                                            |
      | retired_at   | 2026-04-11T00:00:00Z                                                          |

  Scenario: The claim is for a use abroad
    Given credits of 10 serial numbers
    And a catalogue
    When the authority authorises 3,000 units of the batch for international mitigation until day 200
    And the recipient lets the registry itself move 1,000 units
    And the recipient retires 1,000 units under the authorisation
    Then the catalogue says of certificate 1
      | purpose | international mitigation other than a contribution (such as CORSIA) |
      | retiree | the recipient                                                       |

  Scenario: What its batch comes to owe shows on it, until that is paid
    Given credits of 10 serial numbers, with 1,000 units in the buffer
    And a catalogue
    When the recipient retires 2,500 units
    And verifiers find that 1,500 units of batch 1 were lost by accident
    Then the catalogue says of certificate 1
      | owed | 0.000 tCO2e |
    When a stranger applies the finding
    Then the catalogue says of certificate 1
      | owed    | 1.500 tCO2e |
      | invalid | 0.000 tCO2e |
      | amount  | 2.500 tCO2e |
    When a stranger draws 1,000 units from the buffer of batch 1
    Then the catalogue says of certificate 1
      | owed | 0.500 tCO2e |

  Scenario: What is found invalid shows on those that used it, and on no others
    Given credits of 10 serial numbers
    And a catalogue
    When the recipient retires 2,500 units
    And the recipient retires 500 units
    And the recipient retires 500 units
    And verifiers find that units 2,100 to 2,600 of batch 1 are invalid
    And a stranger applies the finding
    Then the catalogue says of certificate 1
      | invalid | 0.400 tCO2e |
      | owed    | 0.500 tCO2e |
      | amount  | 2.500 tCO2e |
    And the catalogue says of certificate 2
      | invalid | 0.100 tCO2e |
      | owed    | 0.500 tCO2e |
    And the catalogue says of certificate 3
      | invalid | 0.000 tCO2e |
      | owed    | 0.500 tCO2e |
    And certificate 1 says
      | from unit      | 0     |
      | to before unit | 2,500 |

  Scenario: Whoever knows one key finds all others
    Given credits of 10 serial numbers
    And a catalogue
    When the recipient retires 2,500 units
    Then each key that the catalogue names for certificate 1 has a text

  Scenario Outline: A key that nobody has heard of has no text
    Given credits of 10 serial numbers
    And a catalogue
    When the recipient retires 2,500 units
    Then the catalogue has no <key> of certificate 1

    Examples:
      | key       |
      | "colour"  |
      | "Amount"  |
      | "amount " |
      | ""        |

  Scenario: Nor has a key of batches, asked of a certificate
    Given credits of 10 serial numbers
    And a catalogue
    When the recipient retires 2,500 units
    Then the catalogue has no "issued" of certificate 1

  Scenario: Of a number that is no certificate it says nothing
    Given credits of 10 serial numbers
    And a catalogue
    Then the catalogue says nothing of certificate 1
    When the recipient retires 2,500 units
    Then the catalogue says nothing of certificate 2
    And the catalogue says nothing of certificate 18446744073709551615
    And the catalogue says of certificate 1
      | name | Retirement certificate 1 |

  Scenario: All of them together have a name, and nothing that only one can have
    Given credits of 10 serial numbers
    And a catalogue
    When the recipient retires 2,500 units
    Then the catalogue says of all certificates together
      | name | Retirement certificates |
    And each key that the catalogue names for all certificates together has a text
    And the catalogue has no "amount" of all certificates together
    And the catalogue has no "colour" of all certificates together

  Scenario: A registry that does not answer takes away what only it knows
    Given a batch of 10,000 units, all of them the recipient's
    And a catalogue
    When the recipient retires 2,500 units
    Then the catalogue says of certificate 1
      | name         | Retirement certificate 1                  |
      | batch        | 1                                         |
      | retiree      | the recipient                             |
      | beneficiary  | the first funder                          |
      | purpose      | voluntary                                 |
      | jurisdiction | MX-OAX                                    |
      | claim_period | 2021-01-01T00:00:00Z/2022-01-01T00:00:00Z |
      | retired_at   | 2026-01-01T00:00:00Z                      |
    And the catalogue has no "amount" of certificate 1
    And the catalogue has no "serials" of certificate 1
    And the catalogue has no "invalid" of certificate 1
    And the catalogue has no "owed" of certificate 1
    And the catalogue has no "project" of certificate 1

  Scenario: It goes on asking the registry that issued the batch, when another has its place
    Given credits of 10 serial numbers
    And a catalogue
    When the recipient retires 2,500 units
    And the administrator gives the registry's place to the successor
    And it is day 150
    Then the successor is the registry in place
    And the catalogue says of certificate 1
      | amount  | 2.500 tCO2e                               |
      | serials | the hash of "an example registry": 1 to 3 |
