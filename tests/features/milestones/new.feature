@milestones.new
Feature: Milestones are deployed
  Whoever deploys the contract fixes the shortest and the longest time for every step of a plan,
  and the horizon within which all of a plan must be final. Nobody can change them afterwards.

  @milestones.administrator @milestones.limits
  Scenario: With sound limits
    When the administrator deploys milestones
    Then the administrator accredits verifiers
    And a review may take from 1 day to 180 days

  @in-order
  Scenario Outline: No limit may be senseless
    When the administrator deploys milestones
      | <limit> | <value> |
    Then it is refused because "The limits contradict each other, or leave no room for any plan."

    Examples:
      | limit     | value         |
      | review    | 0 to 180 days |
      | cure      | 0 to 180 days |
      | window    | 0 to 90 days  |
      | ruling    | 0 to 180 days |
      | duration  | 0 to 180 days |
      | review    | 2 to 1 days   |
      | rounds    | 0             |
      | horizon   | 36,526 days   |

  # A day each for duration and review, two windows and two rulings: the shortest plan takes six.
  Scenario: The shortest plan must fit in the horizon, to the millisecond
    When the administrator deploys milestones
      | horizon | 6 days less one millisecond |
    Then it is refused because "The limits contradict each other, or leave no room for any plan."
    When the administrator deploys milestones
      | horizon | 6 days |
    Then the administrator accredits verifiers
