@council.new
Feature: A council is founded
  Whoever deploys it names its members and its rules, and is nothing in it unless named. From then on
  only the council changes the council.

  @council.members @council.member @council.roster @council.proposals
  Scenario: By a stranger, for three others
    When a stranger founds a council
    Then the members are
      | the first member  |
      | the second member |
      | the third member  |
    And a stranger is no member
    And the council asks for 2 approvals
    And the council waits for 2 days
    And the number of proposals is 0

  @council.member
  Scenario Outline: Each time is from a day to ninety days
    When a stranger founds a council
      | <what> | <time> |
    Then the first member is a member

    Examples:
      | what            | time    |
      | delay           | 1 day   |
      | delay           | 90 days |
      | time to approve | 1 day   |
      | time to approve | 90 days |
      | time to execute | 1 day   |
      | time to execute | 90 days |

  @in-order
  Scenario Outline: Neither less nor more
    When a stranger founds a council
      | <what> | <time> |
    Then it is refused because "Each time is from a day to ninety days."

    Examples:
      | what            | time                       |
      | delay           | 1 day less one millisecond |
      | delay           | 91 days                    |
      | time to approve | 1 day less one millisecond |
      | time to approve | 91 days                    |
      | time to execute | 1 day less one millisecond |
      | time to execute | 91 days                    |

  @council.roster @in-order
  Scenario: What is wrong is named in the documented order
    When a stranger founds a council
      | members   | nobody |
      | delay     | 0 days |
      | approvals | 0      |
    Then it is refused because "A council has from one to twenty-four members."
    When a stranger founds a council
      | members   | 25 others |
      | delay     | 0 days    |
      | approvals | 0         |
    Then it is refused because "A council has from one to twenty-four members."
    When a stranger founds a council
      | members   | the zero account, the first member, the first member |
      | delay     | 0 days                                               |
      | approvals | 0                                                    |
    Then it is refused because "Neither the zero account nor the council itself can be a member."
    When a stranger founds a council
      | members   | the first member, the first member |
      | delay     | 0 days                             |
      | approvals | 0                                  |
    Then it is refused because "The account is a member already."
    When a stranger founds a council
      | members   | 24 others |
      | delay     | 0 days    |
      | approvals | 0         |
    Then it is refused because "Each time is from a day to ninety days."
    When a stranger founds a council
      | members   | 24 others |
      | approvals | 0         |
    Then it is refused because "The threshold is from one to the number of members: the quorum stays reachable."
    When a stranger founds a council
      | members   | 24 others |
      | approvals | 25        |
    Then it is refused because "The threshold is from one to the number of members: the quorum stays reachable."
    When a stranger founds a council
      | members   | 24 others |
      | approvals | 24        |
    Then the council asks for 24 approvals
