@registry.cancel
Feature: A holder cancels credits
  They are gone for ever, and nobody makes any claim with them. The holder lets the registry move them
  first, in the ledger.

  Background:
    Given credits of 10 serial numbers

  @registry.serials_at @credit:circulating:cancel-settle-debt-of-another-batch
  Scenario: A holder cancels its own
    When the recipient lets the registry itself move 2,500 units
    And the recipient cancels 2,500 units
    Then it used up units 0 to 2,500
    And units 0 to 2,500 are of serial numbers 1 to 3
    And the recipient holds 7,500 units

  @in-order
  Scenario: What is wrong is named in the documented order
    When the recipient transfers 4,000 units to the operator
    And the registrar holds the batch until day 100
    And the recipient cancels 0 units
    Then it is refused because "The batch is held (law C9)."
    When the registrar lifts the hold
    And the recipient cancels 0 units
    Then it is refused because "The amount is zero."
    When the recipient cancels 10,001 units
    Then it is refused because "There is less than the amount: the holder has less, or the buffer, or what is exported."
    When the recipient cancels 6,001 units
    Then it is refused because "The holder did not allow the registry that much: approve it in `eco-credits` first."
    When the recipient lets the registry itself move 6,001 units
    And the recipient cancels 6,001 units
    Then it is refused because "There is less than the amount: the holder has less, or the buffer, or what is exported."
    When the recipient cancels 6,000 units
    Then the recipient holds 0 units
