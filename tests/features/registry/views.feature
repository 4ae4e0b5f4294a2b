Feature: What anybody may ask of the registry
  Lines on which ranges stay apart for ever are asked for one range at a time.

  @registry.hint @registry.head @registry.link
  Scenario: The serial numbers of a line
    Given credits of 10 serial numbers
    And credits of 30 serial numbers from 1,001 on, of another project
    Then the first serial number that was ever issued is 1
    And the range from serial number 1 on ends with 10, and 1,001 is next
    And the range from serial number 1,001 on ends with 1,030, and none is next
    And the range just before serial number 11 begins with 1
    And there is no range before serial number 0

  @registry.hint @in-order
  Scenario: A hint is asked for from a range of the line
    Given credits of 10 serial numbers
    When somebody asks what is before serial number 11, from 5 on
    Then it is refused because "A hint names no range of its line, or not the one just before; ask again for a hint."

  @registry.serials_at
  Scenario: Which serial numbers a certificate used
    Given credits of 10 serial numbers
    When the recipient retires 2,500 units
    And the recipient retires 500 units
    Then units 0 to 2,500 are of serial numbers 1 to 3
    And units 2,500 to 3,000 are of serial numbers 3 to 3

  @registry.serials_at @in-order
  Scenario: There must be such a batch
    Given credits of 10 serial numbers
    When somebody asks of which serial numbers units 0 to 5 are (batch 9)
    Then it is refused because "There is no such batch."

  @registry.debts_at @in-order
  Scenario: What is invalid is asked for from an invalid part on
    Given credits of 10 serial numbers
    When verifiers find that units 100 to 200 of batch 1 are invalid
    And a stranger applies the finding
    Then of units 0 to 150 those from 100 to 150 are invalid
    When somebody asks what is invalid of units 0 to 150, from 5 on
    Then it is refused because "A hint names no range of its line, or not the one just before; ask again for a hint."

  @registry.division @in-order
  Scenario: There must be such a class
    Given a class with a project
    When somebody asks how 1,000 units would be divided (class 9)
    Then it is refused because "There is no such class."
