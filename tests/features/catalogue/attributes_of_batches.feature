@catalogue.Psp37Metadata::get_attribute
Feature: What a batch says, in words
  The standard for batches, PSP37, has attributes too. The ledger knows where the units are; what they
  are, the registry that issued them knows. The catalogue asks both.

  Scenario: A batch
    Given credits of 10 serial numbers
    And a catalogue
    Then the catalogue says of batch 1
      | name             | Batch 1 of project 1                       |
      | unit             | tCO2e                                      |
      | decimals         | 3                                          |
      | units_per_serial | 1000                                       |
      | project          | 1                                          |
      | project_document | the hash of "project"                      |
      | location         | MX                                         |
      | vintage          | 2021-01-01T00:00:00Z/2022-01-01T00:00:00Z  |
      | class            | 1                                          |
      | class_document   | the hash of "methodology"                  |
      | registry         | the registry itself                        |
      | sealed           | no                                         |
      | issued           | 10.000 tCO2e                               |
      | circulating      | 10.000 tCO2e                               |
      | buffer           | 0.000 tCO2e                                |
      | retired          | 0.000 tCO2e                                |
      | cancelled        | 0.000 tCO2e                                |
      | exported         | 0.000 tCO2e                                |
      | held_until       | never                                      |
      | serials          | the hash of "an example registry": 1 to 10 |
      | owed             | 0.000 tCO2e                                |

  Scenario: Where its units went
    Given credits of 10 serial numbers, with 1,000 units in the buffer
    And a catalogue
    When the administrator opens a route for 5,000 units in 1 day
    And the recipient lets the registry itself move 9,000 units
    And the recipient retires 2,500 units
    And the recipient cancels 1,200 units
    And the recipient exports 300 units
    And the issuer seals the batch
    Then the catalogue says of batch 1
      | issued      | 10.000 tCO2e                               |
      | circulating | 5.000 tCO2e                                |
      | buffer      | 1.000 tCO2e                                |
      | retired     | 2.500 tCO2e                                |
      | cancelled   | 1.200 tCO2e                                |
      | exported    | 0.300 tCO2e                                |
      | sealed      | yes                                        |
      | serials     | the hash of "an example registry": 1 to 10 |

  Scenario: Two batches
    Given credits of 10 serial numbers
    And credits of 30 serial numbers from 1,001 on, of another project
    And a catalogue
    Then the catalogue says of batch 1
      | name | Batch 1 of project 1 |
    And the catalogue says of batch 2
      | name    | Batch 2 of project 2                            |
      | issued  | 30.000 tCO2e                                    |
      | serials | the hash of "an example registry": 1001 to 1030 |

  Scenario: In parts, as it was issued
    Given a class with a project
    And serial numbers 1 to 10 verified for it
    And a batch of the project's
    And a catalogue
    When the issuer issues serial numbers 1 to 4, of which there are more up to 10
    Then the catalogue says of batch 1
      | serials | the hash of "an example registry": 1 to 4 |
      | issued  | 4.000 tCO2e                               |
    When the issuer issues serial numbers 5 to 10
    Then the catalogue says of batch 1
      | serials | the hash of "an example registry": 1 to 4; the hash of "an example registry": 5 to 10 |
      | issued  | 10.000 tCO2e                                                                          |

  Scenario: Until when it was held last
    Given credits of 10 serial numbers
    And a catalogue
    When the registrar holds the batch until day 100
    Then the catalogue says of batch 1
      | held_until | 2026-04-11T00:00:00Z |
    When it is day 101
    Then the catalogue says of batch 1
      | held_until | 2026-04-11T00:00:00Z |

  Scenario: What it comes to owe, and what is paid of that
    Given credits of 10 serial numbers, with 1,000 units in the buffer
    And a catalogue
    When verifiers find that 1,500 units of batch 1 were lost by accident
    And a stranger applies the finding
    Then the catalogue says of batch 1
      | owed | 1.500 tCO2e |
    When a stranger draws 1,000 units from the buffer of batch 1
    Then the catalogue says of batch 1
      | owed      | 0.500 tCO2e |
      | buffer    | 0.000 tCO2e |
      | cancelled | 1.000 tCO2e |

  Scenario: Whoever knows one key finds all others
    Given credits of 10 serial numbers
    And a catalogue
    Then each key that the catalogue names for batch 1 has a text

  Scenario Outline: A key that nobody has heard of has no text
    Given credits of 10 serial numbers
    And a catalogue
    Then the catalogue has no <key> of batch 1

    Examples:
      | key      |
      | "colour" |
      | "Issued" |
      | ""       |

  Scenario: Nor has a key of certificates, asked of a batch
    Given credits of 10 serial numbers
    And a catalogue
    Then the catalogue has no "beneficiary" of batch 1

  Scenario: Of a batch in which nothing was ever issued it says nothing
    Given credits of 10 serial numbers
    And a catalogue
    When the issuer opens a batch
    Then the catalogue says nothing of batch 0
    And the catalogue says nothing of batch 2
    And the catalogue says nothing of batch 18446744073709551615

  Scenario: A number has one spelling
    Given credits of 10 serial numbers
    And a catalogue
    Then 1 in another spelling is no batch

  Scenario: A registry that does not answer takes away what only it knows
    Given a batch of 10,000 units, all of them the recipient's
    And a catalogue
    Then the catalogue says of batch 1
      | registry   | the registry |
      | held_until | never        |
    And the catalogue has no "name" of batch 1
    And the catalogue has no "issued" of batch 1
    And the catalogue has no "serials" of batch 1
    And the catalogue has no "owed" of batch 1
    When the registry stops the batch until day 10
    Then the catalogue says of batch 1
      | held_until | 2026-01-11T00:00:00Z |
