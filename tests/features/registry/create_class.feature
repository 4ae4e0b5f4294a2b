@registry.create_class
Feature: The administrator creates a class
  A class says who administers it, how many verifiers accredited in which scope must approve, and what
  is set aside of each issuance: cancelled at once, for the share of proceeds, for the buffer.

  Background:
    Given a class with a project

  @registry.class @registry.counts
  Scenario: A class
    When the administrator creates a class
      | administrator | the operator |
      | approvals     | 3            |
    Then the operator administers class 2
    And the registry counts
      | classes | 2 |
    And there is no class 3

  Scenario: A class may set aside all of it
    When the administrator creates a class
      | cancelled at once | 50 % |
      | buffer            | 50 % |
    Then the class administrator administers class 2

  @in-order
  Scenario: What is wrong is named in the documented order
    When a stranger creates a class
      | administrator     | the zero account |
      | approvals         | 0                |
      | cancelled at once | 50 %             |
      | share of proceeds | 50.01 %          |
      | credit type       | 9                |
    Then it is refused because "Only the administrator may do this."
    When the administrator creates a class
      | administrator     | the zero account |
      | approvals         | 0                |
      | cancelled at once | 50 %             |
      | share of proceeds | 50.01 %          |
      | credit type       | 9                |
    Then it is refused because "The zero account can hold no role and no credits."
    When the administrator creates a class
      | approvals         | 0       |
      | cancelled at once | 50 %    |
      | share of proceeds | 50.01 % |
      | credit type       | 9       |
    Then it is refused because "A class must ask for at least one approval."
    When the administrator creates a class
      | cancelled at once | 50 %    |
      | share of proceeds | 50.01 % |
      | credit type       | 9       |
    Then it is refused because "The shares that a class sets aside are more than the whole."
    When the administrator creates a class
      | share of proceeds | 5 % |
      | credit type       | 9   |
    Then it is refused because "The zero account can hold no role and no credits."
    When the administrator creates a class
      | share of proceeds              | 5 %             |
      | who gets the share of proceeds | another account |
      | credit type                    | 9               |
    Then it is refused because "There is no such credit type."
