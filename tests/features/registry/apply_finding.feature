@registry.apply_finding
Feature: The registry acts on a finding
  Anybody may have the registry act on a finding that verifiers have approved, once. It counts only as
  the class of its batch asks: in its scope, with its approvals, asked for by a verifier or the class's
  administrator.

  @registry.debt @registry.applied
  Scenario: A reversal is owed
    Given credits of 10 serial numbers
    Then the batch never owed anything
    When verifiers find that 1,500 units of batch 1 were lost by accident
    Then the finding was not acted on
    When a stranger applies the finding
    Then the batch owes 1,500 units
    And the finding was acted on
    And the recipient holds 10,000 units

  @registry.debt @registry.debts_at
  Scenario: Serial numbers are invalid, and each only once
    Given credits of 1,000 serial numbers
    When verifiers find that units 0 to 466,000 of batch 1 are invalid
    And a stranger applies the finding
    Then the batch owes 466,000 units
    And of units 300,000 to 500,000 those from 300,000 to 466,000 are invalid
    When verifiers find that units 0 to 466,000 of batch 1 are invalid
    And a stranger applies the finding
    Then it is refused because "A base unit of the interval was invalidated before (law C10)."
    When verifiers find that units 466,000 to 466,500 of batch 1 are invalid
    And a stranger applies the finding (after 0)
    Then the batch owes 466,500 units

  @registry.exported @credit:exported:apply-finding-of-a-return @credit:exported:apply-finding-of-a-settlement
  Scenario: Exported credits come back, or were used up abroad
    Given credits of 10 serial numbers
    When the administrator opens a route for 5,000 units in 1 day
    And the recipient lets the registry itself move 2,000 units
    And the recipient exports 2,000 units
    And verifiers find that 500 units of export 1 come back to the operator
    And a stranger applies the finding
    Then the operator holds 500 units
    And 1,500 units of export 1 are left
    When verifiers find that 1,000 units of export 1 were retired abroad
    And a stranger applies the finding
    Then the finding used up units 0 to 1,000
    When verifiers find that 500 units of export 1 were cancelled abroad
    And a stranger applies the finding
    Then the finding used up units 1,000 to 1,500
    And 0 units of export 1 are left
    And the supply is
      | circulating | 8,500 |
      | retired     | 1,000 |
      | cancelled   | 500   |
      | exported    | 0     |

  @in-order
  Scenario: What is wrong is named in the documented order
    Given credits of 10 serial numbers
    When verifiers find that 1,500 units of batch 1 were lost by accident
    And a stranger applies the finding
    And a stranger applies the finding
    Then it is refused because "The finding was acted on before."
    When a stranger applies the finding (finding 99)
    Then it is refused because "There is no final finding of that number."
    When verifiers find, asked by a stranger, that 10 units of export 9 were retired abroad (another registry, scope 15, approvals 1)
    And a stranger applies the finding
    Then it is refused because "The outcome or the finding names another registry, or none."
    When verifiers find, asked by a stranger, that 10 units of export 9 were retired abroad (scope 15, approvals 1)
    And a stranger applies the finding
    Then it is refused because "There is no such export."
    When verifiers find, asked by a stranger, that units 10,000 to 10,001 of batch 9 are invalid (scope 15, approvals 1)
    And a stranger applies the finding
    Then it is refused because "There is no such batch."
    When verifiers find, asked by a stranger, that units 10,000 to 10,001 of batch 1 are invalid (scope 15, approvals 1)
    And a stranger applies the finding (after 99)
    Then it is refused because "Those who approved were accredited in another scope than the class asks for."
    When verifiers find, asked by a stranger, that units 10,000 to 10,001 of batch 1 are invalid (approvals 1)
    And a stranger applies the finding (after 99)
    Then it is refused because "The outcome or the finding needed fewer approvals than the class asks for."
    When verifiers find, asked by a stranger, that units 10,000 to 10,001 of batch 1 are invalid
    And a stranger applies the finding (after 99)
    Then it is refused because "The finding's opener was not accredited and does not administer the class."
    When verifiers find that units 10,000 to 10,001 of batch 1 are invalid
    And a stranger applies the finding (after 99)
    Then it is refused because "The interval is empty or reaches beyond the batch's line."
    When verifiers find that units 100 to 200 of batch 1 are invalid
    And a stranger applies the finding (after 99)
    Then it is refused because "A hint names no range of its line, or not the one just before; ask again for a hint."
    When a stranger applies the finding
    And verifiers find that units 150 to 250 of batch 1 are invalid
    And a stranger applies the finding (after 100)
    Then it is refused because "A base unit of the interval was invalidated before (law C10)."
    When verifiers find that units 200 to 10,000 of batch 1 are invalid
    And a stranger applies the finding (after 100)
    Then it is refused because "More would be reversed than was issued (law C10)."

  @in-order
  Scenario: Never more than was exported, and never while the batch is held
    Given credits of 10 serial numbers
    When the administrator opens a route for 5,000 units in 1 day
    And the recipient lets the registry itself move 2,000 units
    And the recipient exports 2,000 units
    And the registrar holds the batch until day 100
    And verifiers find that 2,001 units of export 1 were retired abroad
    And a stranger applies the finding
    Then it is refused because "More than is left of the export."
    When verifiers find that 2,000 units of export 1 were retired abroad
    And a stranger applies the finding
    Then it is refused because "The batch is held (law C9)."
    When it is day 100
    And a stranger applies the finding
    Then 0 units of export 1 are left

  Scenario: Who asked for it may be a verifier
    Given credits of 10 serial numbers
    When verifiers find, asked by the first verifier, that 1,500 units of batch 1 were issued beyond what there was
    And a stranger applies the finding
    Then the batch owes 1,500 units
