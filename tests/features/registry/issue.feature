@registry.issue
Feature: An issuer issues credits
  Only what verifiers approved with a milestone, only in a batch of the project and period that the
  milestone names, each serial number once for ever, and each period once for one place. One serial
  number is worth 1,000 base units here.

  @registry.batch @registry.batch_range @registry.used @registry.claimed_by @registry.head @registry.link @batch:open:issue-against-a-final-outcome @credit:approved-serials:issue
  Scenario: All that was approved, to the project
    Given a class with a project
    And serial numbers 1 to 10 verified for it
    And a batch of the project's
    Then no serial number was ever issued
    And nobody has claimed the place for the vintage
    And 0 units were issued of the outcome
    When the issuer issues serial numbers 1 to 10
    Then the recipient holds 10,000 units
    And 10,000 units were issued in the batch
    And 10,000 units were issued of the outcome
    And serial numbers 1 to 10 are the first of its ranges
    And there is no second of its ranges
    And the place is claimed for the vintage
    And the first serial number that was ever issued is 1
    And the range from serial number 1 on ends with 10, and none is next

  @registry.used @registry.batch_range
  Scenario: In parts, in the order in which they were approved
    Given a class with a project
    And serial numbers 1 to 10 verified for it
    And a batch of the project's
    When the issuer issues serial numbers 1 to 4, of which there are more up to 10
    Then 4,000 units were issued of the outcome
    When the issuer issues serial numbers 6 to 10
    Then it is refused because "The ranges are not the next ones of the list that was approved."
    When the issuer issues serial numbers 5 to 10
    Then 10,000 units were issued of the outcome
    And serial numbers 5 to 10 are the second of its ranges
    When the issuer issues serial numbers 5 to 10
    Then it is refused because "The ranges are not the next ones of the list that was approved."

  @registry.division @credit:approved-serials:issue-as-its-class-sets-aside
  Scenario: Divided as the class says
    Given a class that cancels 2 %, gives 5 % to another account and sets aside 10 %, with a project
    And serial numbers 1 to 100 verified for it
    And a batch of the project's
    Then 100,000 units are divided into
      | cancelled at once | 2,000  |
      | share of proceeds | 5,000  |
      | buffer            | 10,000 |
      | recipients        | 83,000 |
    When the issuer issues serial numbers 1 to 100
      | the recipient      | 40,000 |
      | the operator       | 2,000  |
      | the recipient      | 40,000 |
      | the buffer besides | 1,000  |
    Then the supply is
      | issued        | 100,000 |
      | circulating   | 87,000  |
      | in the buffer | 11,000  |
      | cancelled     | 2,000   |
    And the recipient holds 80,000 units
    And the operator holds 2,000 units
    And another account holds 5,000 units

  # Article 6.4 of the Paris Agreement: 2 % for overall mitigation, 5 % as share of proceeds.
  @registry.division
  Scenario: A thousand become twenty, fifty and nine hundred and thirty
    Given a class that cancels 2 %, gives 5 % to another account and sets aside 0 %, with a project
    And serial numbers 1 to 1 verified for it
    And a batch of the project's
    Then 1,000 units are divided into
      | cancelled at once | 20  |
      | share of proceeds | 50  |
      | buffer            | 0   |
      | recipients        | 930 |
    # Each share is rounded up: who cuts an issuance into small ones gets less, never more.
    And 3 units are divided into
      | cancelled at once | 1 |
      | share of proceeds | 1 |
      | recipients        | 1 |
    When the issuer issues serial numbers 1 to 1
    Then another account holds 50 units
    And the recipient holds 930 units

  @registry.batch_range
  Scenario: Sixteen ranges at most, and fifteen recipients
    Given a class with a project
    And serial numbers 1 to 15 verified for it
    And a batch of the project's
    When the issuer issues serial numbers 1 to 15
      | the recipient   | 1,000 |
      | the operator    | 1,000 |
      | the recipient   | 1,000 |
      | the operator    | 1,000 |
      | the recipient   | 1,000 |
      | the operator    | 1,000 |
      | the recipient   | 1,000 |
      | the operator    | 1,000 |
      | the recipient   | 1,000 |
      | the operator    | 1,000 |
      | the recipient   | 1,000 |
      | the operator    | 1,000 |
      | the recipient   | 1,000 |
      | the operator    | 1,000 |
      | another account | 1,000 |
    Then the recipient holds 7,000 units
    And the operator holds 7,000 units
    And serial numbers 1 to 15 are the first of its ranges
    # The list that was approved has come to its end.
    When the issuer issues 16 ranges of serial numbers
    Then it is refused because "The ranges are not the next ones of the list that was approved."
    When the issuer issues 17 ranges of serial numbers
    Then it is refused because "At most sixteen ranges are issued in one call."

  @in-order
  Scenario: What is wrong is named in the documented order
    Given a class with a project
    And serial numbers 1 to 10 verified for it
    When a stranger issues nothing (batch 9, recipients 16)
    Then it is refused because "Nothing is to be issued."
    When a stranger issues 17 ranges of serial numbers (batch 9, recipients 16)
    Then it is refused because "At most sixteen ranges are issued in one call."
    When a stranger issues serial numbers 5 to 4 (batch 9, recipients 16)
    Then it is refused because "At most fifteen recipients share an issuance."
    When a stranger issues serial numbers 5 to 4 (batch 9)
    Then it is refused because "There is no such batch."
    When the issuer opens a batch
    And a stranger issues serial numbers 5 to 4
    Then it is refused because "Only an issuer of the class may do this."
    When the issuer seals the batch
    And the issuer issues serial numbers 5 to 4 (plan 9)
    Then it is refused because "The batch is sealed: nothing more is issued in it."
    When the issuer registers a project in "MX"
    And the issuer opens a batch (project 2)
    And the issuer issues serial numbers 5 to 4 (plan 9)
    Then it is refused because "There is no final outcome of that milestone."
    When it is day 1,000
    And the issuer issues serial numbers 5 to 4 (milestone 2)
    Then it is refused because "The outcome or the finding names another registry, or none."
    When the issuer issues serial numbers 5 to 4
    Then it is refused because "The outcome names another project."
    When the issuer opens a batch for another year
    And the issuer issues serial numbers 5 to 4
    Then it is refused because "The outcome names a period other than the batch's vintage."
    When the issuer opens a batch
    And the issuer issues serial numbers 5 to 4
    Then it is refused because "A range ends before it starts."
    When the issuer issues serial numbers 0 to 340,282,366,920,938,463,463,374,607,431,768,211,455
    Then it is refused because "A number would not fit."
    When the issuer issues serial numbers 2 to 10
      | the zero account   | 0      |
      | the buffer besides | 10,001 |
    Then it is refused because "The ranges are not the next ones of the list that was approved."
    When the issuer issues serial numbers 1 to 10 (after 99)
      | the zero account   | 0      |
      | the buffer besides | 10,001 |
    Then it is refused because "What the recipients get does not sum to what the class leaves for them."
    When the issuer issues serial numbers 1 to 10 (after 99)
      | the zero account | 0 |
    Then it is refused because "The zero account can hold no role and no credits."
    When the issuer issues serial numbers 1 to 10 (after 99)
      | the recipient | 0 |
    Then it is refused because "The amount is zero."
    When the issuer issues serial numbers 1 to 10 (after 99)
      | the recipient | 9,999 |
    Then it is refused because "What the recipients get does not sum to what the class leaves for them."
    When the issuer issues serial numbers 1 to 10 (after 99)
    Then it is refused because "A hint names no range of its line, or not the one just before; ask again for a hint."
    When the issuer issues serial numbers 1 to 10 (claimed after 99)
    Then it is refused because "A hint names no range of its line, or not the one just before; ask again for a hint."
    When the issuer issues serial numbers 1 to 10
    Then the recipient holds 10,000 units

  @in-order
  Scenario: Verifiers of another scope
    Given a class of another scope, with a project
    And serial numbers 1 to 10 verified for it
    And a batch of the project's
    When the issuer issues serial numbers 5 to 4
    Then it is refused because "Those who approved were accredited in another scope than the class asks for."

  @in-order
  Scenario: Fewer verifiers than the class asks for
    Given a class that asks for three approvals, with a project
    And serial numbers 1 to 10 verified for it
    And a batch of the project's
    When the issuer issues serial numbers 5 to 4
    Then it is refused because "The outcome or the finding needed fewer approvals than the class asks for."

  @in-order
  Scenario: Never more than verifiers found
    Given a class with a project
    And serial numbers 1 to 10 verified for it, of which 4,000 units may be issued
    And a batch of the project's
    When the issuer issues serial numbers 1 to 10
      | the zero account | 0 |
    Then it is refused because "More than the quantity that may be issued on the outcome (law C6)."
    When the issuer issues serial numbers 1 to 4, of which there are more up to 10
    Then the recipient holds 4,000 units

  @in-order
  Scenario: No serial number twice, whoever asks
    Given credits of 10 serial numbers
    And another project
    And serial numbers 10 to 20 verified for it
    And a batch of the project's
    When the issuer issues serial numbers 10 to 20 (after 1, claimed after 99)
    Then it is refused because "A serial number was issued before (law C3)."

  @in-order
  Scenario: No period twice for one place, whatever the project is called
    Given credits of 10 serial numbers
    And another project at the same place
    And serial numbers 10 to 20 verified for it
    And serial numbers 11 to 20 verified for it
    And a batch of the project's
    When the issuer issues serial numbers 10 to 20 (plan 2, after 1, claimed after 99)
    Then it is refused because "A serial number was issued before (law C3)."
    When the issuer issues serial numbers 11 to 20 (claimed after 99)
    Then it is refused because "A hint names no range of its line, or not the one just before; ask again for a hint."
    When the issuer issues serial numbers 11 to 20
    Then it is refused because "The period, or a part of it, is claimed for the place and activity already (law C5)."

  @in-order
  Scenario: Nothing is issued in a batch that is held
    Given a class with a project
    And serial numbers 1 to 10 verified for it
    And a batch of the project's
    When the issuer issues serial numbers 1 to 4, of which there are more up to 10
    And the registrar holds the batch until day 100
    And the issuer issues serial numbers 5 to 10
    Then it is refused because "The batch is held (law C9)."
    When the registrar lifts the hold
    And the issuer issues serial numbers 5 to 10
    Then the recipient holds 10,000 units

  Scenario: Nothing before the outcome is final
    Given an active agreement
    And the milestone has been approved
    And a batch of the project's
    When 30 days less one millisecond pass
    And the issuer issues serial numbers 1 to 10
    Then it is refused because "There is no final outcome of that milestone."
    When one millisecond passes
    And the issuer issues serial numbers 1 to 10
    Then the recipient holds 10,000 units
