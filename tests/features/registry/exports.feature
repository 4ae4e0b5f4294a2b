Feature: Credits are carried by another ledger
  The administrator opens a route to a ledger, for so many units in so much time. A holder locks
  credits here; what becomes of them abroad verifiers find. Out and back uses up no serial number.

  Background:
    Given credits of 10 serial numbers

  @registry.set_route @registry.route
  Scenario: A route is opened, and closed
    Then there is no such route
    When the administrator opens a route for 5,000 units in 1 day
    Then 0 units of 5,000 have taken the route in its window
    When the administrator opens a route for 0 units in 1 day
    And the recipient exports 5 units
    Then it is refused because "More than the route takes in its present window."

  @registry.set_route @in-order
  Scenario: What is wrong with a route is named in the documented order
    When a stranger opens a route for 5,000 units in no time at all
    Then it is refused because "Only the administrator may do this."
    When the administrator opens a route for 5,000 units in no time at all
    Then it is refused because "The route's window is longer than a year, or no time at all."
    When the administrator opens a route for 5,000 units in 367 days
    Then it is refused because "The route's window is longer than a year, or no time at all."

  @registry.export @registry.exported @registry.route @registry.counts @credit:circulating:export
  Scenario: A holder exports
    When the administrator opens a route for 5,000 units in 1 day
    And the recipient lets the registry itself move 10,000 units
    And the recipient exports 3,000 units
    Then 3,000 units of export 1 are left
    And there is no export 2
    And 3,000 units of 5,000 have taken the route in its window
    And the recipient holds 7,000 units
    And the supply is
      | exported  | 3,000 |
      | retired   | 0     |
      | cancelled | 0     |
    And the registry counts
      | exports | 1 |

  @registry.export
  Scenario: So many in a window, to its last millisecond
    When the administrator opens a route for 5,000 units in 1 day
    And the recipient lets the registry itself move 10,000 units
    And the recipient exports 5,000 units
    And 1 day less one millisecond pass
    And the recipient exports 5 units
    Then it is refused because "More than the route takes in its present window."
    When one millisecond passes
    And the recipient exports 5,000 units
    Then the recipient holds 0 units

  @registry.export @registry.authorisation
  Scenario: For a use abroad, under an authorisation
    When the administrator opens a route for 5,000 units in 1 day
    And the authority authorises 3,000 units of the batch for international mitigation until day 200
    And the recipient lets the registry itself move 10,000 units
    And the recipient exports 2,000 units under the authorisation
    Then 2,000 units of the authorisation are used
    And the adjustment is pending
    When verifiers find that 500 units of export 1 come back to the recipient
    And a stranger applies the finding
    Then 1,500 units of the authorisation are used

  @registry.export @in-order
  Scenario: What is wrong is named in the documented order
    When the recipient transfers 4,000 units to the operator
    And the administrator opens a route for 20,000 units in 1 day
    And the issuer opens a batch
    And the authority authorises 15,000 units of the batch for a national contribution until day 100 (batch 2)
    And the authority authorises 15,000 units of the batch for a national contribution until day 100 (batch 1)
    And the authority revokes the authorisation (authorisation 2)
    And the authority authorises 15,000 units of the batch for international mitigation until day 100 (batch 1)
    And the authority authorises 15,000 units of the batch for international mitigation until day 200 (batch 1)
    And it is day 100
    And the registrar holds the batch until day 110 (batch 1)
    And the recipient exports 0 units for international mitigation (batch 9, another route)
    Then it is refused because "The amount is zero."
    When the recipient exports 20,001 units for international mitigation (batch 9, another route)
    Then it is refused because "The purpose needs a host country's authorisation, and none was named (law C8)."
    When the recipient exports 20,001 units under the authorisation (batch 9, another route, authorisation 9)
    Then it is refused because "There is no such batch."
    When the recipient exports 20,001 units under the authorisation (batch 1, another route, authorisation 9)
    Then it is refused because "There is no such route."
    When the recipient exports 20,001 units under the authorisation (batch 1, authorisation 9)
    Then it is refused because "More than the route takes in its present window."
    When the recipient exports 15,001 units under the authorisation (batch 1, authorisation 9)
    Then it is refused because "There is no such authorisation."
    When the recipient exports 15,001 units under the authorisation (batch 1, authorisation 1)
    Then it is refused because "The authorisation is not for this batch or its project."
    When the recipient exports 15,001 units under the authorisation (batch 1, authorisation 2)
    Then it is refused because "The authorisation is for another purpose."
    When the recipient exports 15,001 units under the authorisation for a national contribution (batch 1, authorisation 2)
    Then it is refused because "The authorisation is revoked."
    When the recipient exports 15,001 units under the authorisation (batch 1, authorisation 3)
    Then it is refused because "The authorisation's time is over."
    When the recipient exports 15,001 units under the authorisation (batch 1, authorisation 4)
    Then it is refused because "More than the authorisation has left."
    When the recipient exports 10,001 units under the authorisation (batch 1, authorisation 4)
    Then it is refused because "The batch is held (law C9)."
    When it is day 110
    And the recipient exports 10,001 units under the authorisation (batch 1, authorisation 4)
    Then it is refused because "There is less than the amount: the holder has less, or the buffer, or what is exported."
    When the recipient exports 6,001 units under the authorisation (batch 1, authorisation 4)
    Then it is refused because "The holder did not allow the registry that much: approve it in `eco-credits` first."
    When the recipient lets the registry itself move 6,001 units (batch 1)
    And the recipient exports 6,001 units under the authorisation (batch 1, authorisation 4)
    Then it is refused because "There is less than the amount: the holder has less, or the buffer, or what is exported."
