@registry.new @registry.config @registry.counts @registry.credit_type @registry.class @registry.project @registry.batch
Feature: A registry comes into being
  Whoever deploys it says who administers it, which `milestones` it asks, and in which ledger it
  credits. None of the three ever changes.

  Scenario: An empty registry
    Given a class with a project
    When the operator deploys a registry
    Then the operator administers the registry, which asks its milestones and credits in its ledger
    And the registry counts
      | types          | 0 |
      | classes        | 0 |
      | projects       | 0 |
      | batches        | 0 |
      | authorisations | 0 |
      | exports        | 0 |
    And there is no credit type 1
    And there is no class 1
    And there is no project 1
    And there is no such batch
