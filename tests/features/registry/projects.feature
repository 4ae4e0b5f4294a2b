Feature: Projects and batches
  An issuer of the class registers projects, opens batches for their monitoring periods, and seals
  them. A batch's number is the token in which its credits are held.

  Background:
    Given a class with a project

  @registry.create_project @registry.project @registry.counts
  Scenario: A project
    When the issuer registers a project in "CO-AMA"
    Then project 2 is one of class 1
    And there is no project 3
    And the registry counts
      | projects | 2 |

  @registry.create_project @in-order
  Scenario: What is wrong with a project is named in the documented order
    When the issuer registers a project in "co" (class 9)
    Then it is refused because "Only an issuer of the class may do this."
    When a stranger registers a project in "co"
    Then it is refused because "Only an issuer of the class may do this."
    When the issuer registers a project in "co"
    Then it is refused because "The jurisdiction is not the form of an ISO 3166 code."

  @registry.open_batch @registry.batch @registry.counts @registry.batch_range
  Scenario: A batch, in which nothing is yet
    When the issuer opens a batch
    Then 0 units were issued in the batch
    And there is no first of its ranges
    And there is no such batch (batch 2)
    And the registry counts
      | batches | 1 |

  @registry.open_batch @in-order
  Scenario: What is wrong with a batch is named in the documented order
    When a stranger opens a batch for no time at all (project 9)
    Then it is refused because "There is no such project."
    When a stranger opens a batch for no time at all
    Then it is refused because "Only an issuer of the class may do this."
    When the issuer opens a batch for no time at all
    Then it is refused because "The period ends before it starts, or at once."

  @registry.seal_batch @registry.batch @batch:open:seal-batch
  Scenario: A batch is sealed for ever
    When the issuer opens a batch
    And the issuer seals the batch
    Then the batch is sealed

  @registry.seal_batch @in-order
  Scenario: What is wrong with sealing is named in the documented order
    When the issuer opens a batch
    And the issuer seals the batch
    And a stranger seals the batch (batch 9)
    Then it is refused because "There is no such batch."
    When a stranger seals the batch
    Then it is refused because "Only an issuer of the class may do this."
    When the issuer seals the batch
    Then it is refused because "The batch is sealed: nothing more is issued in it."
