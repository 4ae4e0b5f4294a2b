@climate-fund.new
Feature: A fund is deployed
  Whoever deploys a fund fixes its limits, and nobody can change them afterwards. Limits that
  contradict each other, or that leave no room for any agreement, are refused.

  Scenario: A fund with sound limits
    When the administrator deploys a fund
    Then the administrator administers the fund
    And the fund acts on the word of its milestones

  @in-order
  Scenario: Nobody administers it as the zero account
    When the administrator deploys a fund
      | administrator               | the zero account |
      | delay of the administration | 0 days           |
    Then it is refused because "The zero account is nobody, and can hold no role."

  @in-order
  Scenario Outline: No limit may be senseless
    When the administrator deploys a fund
      | <limit> | <value> |
    Then it is refused because "The limits contradict each other, or leave no room for any agreement."

    Examples:
      | limit                       | value                                |
      | time to activate            | 0 days                               |
      | lock                        | 0 days                               |
      | time to object to a change  | 0 days                               |
      | highest quorum              | 0 %                                  |
      | highest quorum              | 100.01 %                             |
      # Funding takes at least 7 days: a pledge can be taken back for a while.
      | lock                        | 7 days                               |
      # 7 days of funding and 30 to activate.
      | horizon                     | 37 days less one millisecond         |
      # A hundred years of 365.25 days.
      | horizon                     | 36,526 days                          |

  @in-order
  Scenario Outline: The safeguards are bounded too
    When the administrator deploys a fund
      | delay of the administration | <delay>     |
      | longest pause               | <longest>   |
      | cool-down                   | <cool-down> |
      | lock                        | <lock>      |
    Then it is refused because <sentence>

    Examples:
      | delay                     | longest  | cool-down                  | lock   | sentence                                                                  |
      | 1 day less one millisecond | 0 days  | 0 days                     | 0 days | "The delay of the administration is from a day to ninety days."           |
      | 91 days                   | 7 days   | 14 days                    | 3 days | "The delay of the administration is from a day to ninety days."           |
      | 1 day                     | 0 days   | 14 days                    | 3 days | "The limits contradict each other, or leave no room for any agreement."   |
      | 90 days                   | 31 days  | 31 days                    | 3 days | "The limits contradict each other, or leave no room for any agreement."   |
      | 90 days                   | 7 days   | 7 days less one millisecond | 3 days | "The limits contradict each other, or leave no room for any agreement."   |
      | 90 days                   | 7 days   | 366 days                   | 3 days | "The limits contradict each other, or leave no room for any agreement."   |

  Scenario Outline: What just fits is accepted
    When the administrator deploys a fund
      | <limit> | <value> |
    Then the administrator administers the fund

    Examples:
      | limit                       | value                                |
      | lock                        | 7 days less one millisecond          |
      | horizon                     | 37 days                              |
      | horizon                     | 36,525 days                          |
      | highest quorum              | 100 %                                |
