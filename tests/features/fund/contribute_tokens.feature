@climate-fund.contribute_tokens
Feature: Anybody contributes a fund's token
  A fund may hold a token instead of the chain's own. The contributor first lets the fund take
  the amount; the fund takes at most what the cap has room for, and what arrives is what counts.

  Scenario: A contribution is pledged
    Given a fund that holds a token
    And an agreement that takes contributions
    And the first funder has 600,000 of the token, and lets the fund take them
    When the first funder contributes 600,000 of the token
    Then 600,000 arrives in the fund
    And 600,000 is pledged
    And the first funder has contributed 600,000

  Scenario: The fund takes no more than the cap has room for
    Given a fund that holds a token
    And an agreement that takes contributions
    And the first funder has 2,000,000 of the token, and lets the fund take them
    When the first funder contributes 2,000,000 of the token
    Then 1,200,000 arrives in the fund
    And the first funder has contributed 1,200,000

  @in-order
  Scenario: What is wrong is named in the documented order
    Given a fund that holds a token
    And a proposed agreement
    And its plan, to which all have consented
    And the first funder has 1,200,000 of the token, and lets the fund take them
    When a stranger contributes 0 of the token (agreement 9, other terms)
    Then it is refused because "There is no such agreement."
    When a stranger contributes 0 of the token (other terms)
    Then it is refused because "The agreement takes no contributions: it is not funding, or its deadline has passed."
    When the recipient accepts
    And a stranger contributes 0 of the token (other terms)
    Then it is refused because "The terms named are not the agreement's."
    When a stranger contributes 0 of the token
    Then it is refused because "An amount must be above zero."
    When the first funder contributes 1,200,000 of the token
    And a stranger contributes 1 of the token
    Then it is refused because "More than the cap has room for; the refusal names the room."
    And the room it names is 0
    When the first funder takes back 1
    And a stranger contributes 1 of the token
    Then it is refused because "The asset was not moved: it refused, failed, or nothing arrived or left."

  @in-order
  Scenario: A fund that holds the chain's own token takes no other
    Given a proposed agreement
    When a stranger contributes 0 of the token (agreement 9)
    Then it is refused because "There is no such agreement."
    When a stranger contributes 0 of the token
    Then it is refused because "The fund takes another asset."

  # The largest amount there is: put in, taken back in part, and put in again, all that ever came
  # in would be more than can be written down.
  @in-order
  Scenario: A sum that would overflow is refused, and what is in can still come out
    Given a fund that holds a token
    When the operator proposes an agreement
      | cap | 340,282,366,920,938,463,463,374,607,431,768,211,455 |
    And the operator makes a plan
    And all who are asked consent
    And the recipient accepts
    Given the first funder has 340,282,366,920,938,463,463,374,607,431,768,211,455 of the token, and lets the fund take them
    When the first funder contributes 340,282,366,920,938,463,463,374,607,431,768,211,455 of the token
    And the first funder takes back 2
    Given the first funder lets the fund take 2 of the token
    When the first funder contributes 2 of the token
    Then it is refused because "A sum would overflow, or a ledger would not balance (law F1). Only what puts money in can meet it."
    When the first funder takes back 340,282,366,920,938,463,463,374,607,431,768,211,453
    Then 340,282,366,920,938,463,463,374,607,431,768,211,453 leaves the fund
