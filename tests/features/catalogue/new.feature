@catalogue.new
Feature: A catalogue comes into being
  A catalogue says in words what one ledger of credits has, and lists its certificates by owner. It
  belongs to nobody and decides nothing. Anybody may deploy one, and it is that ledger's for ever.

  @catalogue.credits @catalogue.listed
  Scenario: Anybody deploys one
    When a stranger deploys a catalogue of the ledger of credits
    Then the catalogue is one of the ledger of credits
    And the number of listed certificates is 0

  @catalogue.credits @catalogue.Psp34::total_supply
  Scenario: Of a ledger in which nothing happened yet
    Given a ledger of credits without a registry
    When a stranger deploys a catalogue of the ledger of credits
    Then the catalogue is one of the ledger of credits
    And in the catalogue the number of certificates is 0

  @catalogue.list @catalogue.listed
  Scenario: One that comes late misses nothing
    Given credits of 10 serial numbers
    And a catalogue
    And 3 certificates of the first funder, for 10 units each
    When a stranger lists certificates, at most 3
    And the operator deploys a catalogue of the ledger of credits
    Then the number of listed certificates is 0
    When a stranger lists certificates, at most 3
    Then the number of listed certificates is 3

  @in-order
  Scenario Outline: It is of a ledger of credits, and of nothing else
    When a stranger deploys a catalogue of <whom>
    Then it is refused because "What should be `eco-credits` does not answer as it does."

    Examples:
      | whom                |
      | the zero account    |
      | another account     |
      | the operator        |
      | the registry itself |
      | its milestones      |
      | the fund            |
