@registry.new
Feature: A registry comes into being
  Whoever deploys it says who administers it at first, which `milestones` it asks, in which ledger it
  credits, and what pauses keep to. The last three never change.

  @registry.config @registry.counts @registry.credit_type @registry.class @registry.project
  @registry.batch @registry.administration
  Scenario: An empty registry
    Given a class with a project
    When the operator deploys a registry
    Then the operator administers the registry itself
    And the registry asks its milestones and credits in its ledger
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

  @in-order
  Scenario: Nobody administers it as the zero account
    Given a class with a project
    When the operator deploys a registry
      | administrator               | the zero account |
      | delay of the administration | 0 days           |
    Then it is refused because "The zero account can hold no role and no credits."

  @in-order
  Scenario Outline: Its safeguards are bounded
    Given a class with a project
    When the operator deploys a registry
      | delay of the administration | <delay>     |
      | longest pause               | <longest>   |
      | cool-down                   | <cool-down> |
    Then it is refused because <sentence>

    Examples:
      | delay                      | longest | cool-down                   | sentence                                                        |
      | 1 day less one millisecond | 0 days  | 0 days                      | "The delay of the administration is from a day to ninety days." |
      | 91 days                    | 7 days  | 14 days                     | "The delay of the administration is from a day to ninety days." |
      | 1 day                      | 0 days  | 14 days                     | "The limits of pauses contradict each other, or bound nothing." |
      | 90 days                    | 31 days | 31 days                     | "The limits of pauses contradict each other, or bound nothing." |
      | 90 days                    | 7 days  | 7 days less one millisecond | "The limits of pauses contradict each other, or bound nothing." |
      | 90 days                    | 7 days  | 366 days                    | "The limits of pauses contradict each other, or bound nothing." |
