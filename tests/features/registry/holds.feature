Feature: A registrar holds a batch
  A registrar may stop a batch on evidence and let it go, and may
  never move anything. How long a hold may last is for the ledger to say.

  Background:
    Given credits of 10 serial numbers

  @registry.hold
  Scenario: A batch is held, and nobody moves it
    When the registrar holds the batch until day 120
    Then the batch stands still until day 120
    When the recipient transfers 5 units to the operator
    Then it is refused because "The batch is held (law C9)."
    When it is day 120
    And the recipient transfers 5 units to the operator
    Then the operator holds 5 units

  @registry.hold @in-order
  Scenario: What is wrong with a hold is named in the documented order
    When the registrar holds the batch until day 91
    And it is day 92
    And a stranger holds the batch until day 1,000 (batch 9, no evidence)
    Then it is refused because "Only a registrar may do this."
    When the registrar holds the batch until day 1,000 (batch 9, no evidence)
    Then it is refused because "A hold names the hash of its evidence."
    When the registrar holds the batch until day 1,000 (batch 9)
    Then it is refused because "There is no such batch."
    When the issuer opens a batch
    And the registrar holds the batch until day 1,000
    Then it is refused because "`eco-credits` did not do what it was asked, for a reason that has no number here."
    When the registrar holds the batch until day 1,000 (batch 1)
    Then it is refused because "The batch was held not long ago, and cannot be again so soon (law C9)."
    When it is day 121
    And the registrar holds the batch until day 1,000 (batch 1)
    Then it is refused because "The hold would end at once, or later than it may (law C9)."
    When the registrar holds the batch until day 151 (batch 1)
    Then the batch stands still until day 151 (batch 1)

  @registry.lift
  Scenario: A hold is lifted
    When the registrar holds the batch until day 120
    And it is day 95
    And the registrar lifts the hold
    Then the batch stands still until day 95
    When the recipient transfers 5 units to the operator
    Then the operator holds 5 units

  @registry.lift @in-order
  Scenario: What is wrong with lifting is named in the documented order
    When the registrar holds the batch until day 91
    And it is day 92
    And a stranger lifts the hold (batch 9)
    Then it is refused because "Only a registrar may do this."
    When the registrar lifts the hold (batch 9)
    Then it is refused because "There is no such batch."
    When the issuer opens a batch
    And the registrar lifts the hold
    Then it is refused because "`eco-credits` did not do what it was asked, for a reason that has no number here."
    When the registrar lifts the hold (batch 1)
    Then it is refused because "The batch was held not long ago, and cannot be again so soon (law C9)."
    When it is day 121
    And the registrar lifts the hold (batch 1)
    Then it is refused because "The hold would end at once, or later than it may (law C9)."
