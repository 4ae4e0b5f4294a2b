@milestones.new
Feature: Milestones are deployed
  Whoever deploys the contract fixes the shortest and the longest time for every step of a plan,
  and the horizon within which all of a plan must be final. Nobody can change them afterwards.

  @milestones.administration @milestones.limits
  Scenario: With sound limits
    When the administrator deploys milestones
    Then the administrator administers its milestones
    And a review may take from 1 day to 180 days

  @in-order
  Scenario: Nobody administers it as the zero account
    When the administrator deploys milestones
      | administrator               | the zero account |
      | delay of the administration | 0 days           |
    Then it is refused because "The zero account is nobody, and can hold no role."

  @in-order
  Scenario Outline: No limit may be senseless
    When the administrator deploys milestones
      | <limit> | <value> |
    Then it is refused because "The limits of plans contradict each other, or leave no room for any plan; or those of pauses contradict each other, or bound nothing."

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

  @in-order
  Scenario Outline: The safeguards are bounded too
    When the administrator deploys milestones
      | delay of the administration | <delay>     |
      | longest pause               | <longest>   |
      | cool-down                   | <cool-down> |
      | rounds                      | <rounds>    |
    Then it is refused because <sentence>

    Examples:
      | delay                      | longest | cool-down                   | rounds | sentence |
      | 1 day less one millisecond | 0 days  | 0 days                      | 0      | "The delay of the administration is from a day to ninety days." |
      | 91 days                    | 7 days  | 14 days                     | 0      | "The delay of the administration is from a day to ninety days." |
      | 1 day                      | 0 days  | 14 days                     | 5      | "The limits of plans contradict each other, or leave no room for any plan; or those of pauses contradict each other, or bound nothing." |
      | 90 days                    | 7 days  | 7 days less one millisecond | 5      | "The limits of plans contradict each other, or leave no room for any plan; or those of pauses contradict each other, or bound nothing." |

  # A day each for duration and review, two windows and two rulings: the shortest plan takes six.
  Scenario: The shortest plan must fit in the horizon, to the millisecond
    When the administrator deploys milestones
      | horizon | 6 days less one millisecond |
    Then it is refused because "The limits of plans contradict each other, or leave no room for any plan; or those of pauses contradict each other, or bound nothing."
    When the administrator deploys milestones
      | horizon | 6 days |
    Then the administrator administers its milestones
