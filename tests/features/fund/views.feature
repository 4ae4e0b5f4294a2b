Feature: What anybody may ask a fund
  Every question is answered as of now, with what time has made due, whether or not anybody has
  written it down.

  @climate-fund.administration @climate-fund.charter @climate-fund.has_role
  Scenario: What was fixed at deployment, and who has a role
    Given a fund with an operator
    Then the administrator administers the fund
    And the operator is an operator
    And a stranger is no operator
    And the fund holds the chain's own token
    And the fund acts on the word of its milestones
    And the fund gives 30 days to activate
    And the fund gives 3 days of lock before the deadline
    And the fund gives 30 days to object to a change

  @climate-fund.agreements @climate-fund.agreement @climate-fund.standing
  Scenario: How many agreements there are, and what each says
    Given a fund with an operator
    Then the number of agreements is 0
    And there is no such agreement
    When the operator proposes an agreement
    And the operator proposes an agreement
    Then the number of agreements is 2
    And the agreement is proposed
    And the agreement says
      | recipient | the recipient |
      | minimum   | 800,000       |

  @climate-fund.room
  Scenario: What the cap has room for
    Given a proposed agreement
    And its plan, to which all have consented
    Then there is room for 0
    When the recipient accepts
    Then there is room for 1,200,000
    When the first funder contributes 1,000,000
    Then there is room for 200,000
    When it is day 60
    Then there is room for 0
    And there is room for 0 (agreement 9)

  @climate-fund.tranche @climate-fund.funder
  Scenario: What a milestone left, and what an account has
    Given an active agreement
    Then the first funder has contributed 600,000
    And a stranger has contributed 0
    When it is day 425
    And a stranger releases the milestone
    Then the milestone has left 399,998 for the funders
    When the first funder claims its share of the milestone and takes nothing
    Then the first funder has claimed and not taken 239,999

  @climate-fund.amendment @climate-fund.objections
  Scenario: The latest change, and what objections weigh
    Given an active agreement
    Then no change has been asked for
    When the operator signs an early end
    Then change 1 waits for the other signature
    When the recipient signs an early end
    Then change 1 may be objected to until day 90
    When the third funder objects to the change
    Then objections to change 1 weigh 100,001
