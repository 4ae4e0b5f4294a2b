@climate-fund.contribute
Feature: Anybody contributes the chain's own token
  Whoever contributes names the terms, so that nobody pays for what they did not read. A pledge
  beyond the cap is refused whole: it is never cut without its giver's knowledge.

  Scenario: A contribution is pledged
    Given an agreement that takes contributions
    When the first funder contributes 600,000
    Then 600,000 arrives in the fund
    And 600,000 is pledged
    And the first funder has contributed 600,000
    And there is room for 600,000

  Scenario: Contributions of one funder add up
    Given an agreement that takes contributions
    When the first funder contributes 600,000
    And the first funder contributes 1
    Then the first funder has contributed 600,001

  @in-order
  Scenario: What is wrong is named in the documented order
    Given a proposed agreement
    And its plan, to which all have consented
    When a stranger contributes 0 (agreement 9, other terms)
    Then it is refused because "There is no such agreement."
    When a stranger contributes 0 (other terms)
    Then it is refused because "The agreement takes no contributions: it is not funding, or its deadline has passed."
    When the recipient accepts
    And a stranger contributes 0 (other terms)
    Then it is refused because "The terms named are not the agreement's."
    When a stranger contributes 0
    Then it is refused because "An amount must be above zero."
    When a stranger contributes 1,200,001
    Then it is refused because "More than the cap has room for; the refusal names the room."
    And the room it names is 1,200,000

  @in-order
  Scenario: A fund that holds a token takes no other money
    Given a fund that holds a token
    And a proposed agreement
    When a stranger contributes 5 (agreement 9)
    Then it is refused because "There is no such agreement."
    When a stranger contributes 5
    Then it is refused because "The fund takes another asset."

  Scenario: The cap may be reached, and not passed by one unit
    Given an agreement that takes contributions
    When the first funder contributes 1,199,999
    And the second funder contributes 2
    Then it is refused because "More than the cap has room for; the refusal names the room."
    And the room it names is 1
    When the second funder contributes 1
    Then 1,200,000 is pledged
    And there is room for 0

  Scenario: Until the last millisecond before the deadline
    Given an agreement that takes contributions
    When it is one millisecond before day 60
    And the first funder contributes 800,000
    Then 800,000 is pledged

  Scenario: At the deadline it is over
    Given an agreement that takes contributions
    When the first funder contributes 800,000
    And it is day 60
    And the second funder contributes 1
    Then it is refused because "The agreement takes no contributions: it is not funding, or its deadline has passed."
    And there is room for 0
