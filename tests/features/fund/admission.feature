Feature: Who may contribute, and who may be granted money
  Some funds may take money only from contributors whom somebody has checked, or pay only recipients
  that are entitled. The fund keeps only the roots of the two lists, which tell nobody who is on them;
  who is on one shows its place. An agreement keeps the lists that held when it was proposed, and no
  list can stand in the way of money that goes out.

  Background:
    Given a fund with an operator

  @climate-fund.set_admission @climate-fund.admission @climate-fund.contribute
  Scenario: Only who is on the list contributes
    When the administrator lets only the first funder and the second funder contribute
    Then the fund keeps to these lists from now on
    Given an agreement that takes contributions
    When the first funder contributes 500,000
    Then 500,000 is pledged
    When the third funder contributes 5
    Then it is refused because "The caller is not on the list that the agreement keeps to."
    When the third funder contributes 5 (showing the first funder's place on the list)
    Then it is refused because "The caller is not on the list that the agreement keeps to."

  @climate-fund.set_admission
  Scenario: Only the administrator keeps lists
    When the operator lets only the first funder and the second funder contribute
    Then it is refused because "Only the administrator may do this."

  @climate-fund.set_admission @in-order
  Scenario: Who is not the administrator is told so
    When a stranger lets everybody contribute and accept
    Then it is refused because "Only the administrator may do this."

  @climate-fund.contribute @climate-fund.set_admission
  Scenario: A list that comes later does not reach back
    Given an agreement that takes contributions
    When the administrator lets only the first funder and the second funder contribute
    And the third funder contributes 5
    Then 5 is pledged

  @climate-fund.contribute @climate-fund.set_admission
  Scenario: Nor does one that is given up
    When the administrator lets only the first funder and the second funder contribute
    Given an agreement that takes contributions
    When the administrator lets everybody contribute and accept
    And the third funder contributes 5
    Then it is refused because "The caller is not on the list that the agreement keeps to."

  @climate-fund.accept @in-order
  Scenario: Only who is on the list accepts
    When the administrator lets only the first funder and the second funder accept
    Given a proposed agreement
    And its plan, to which all have consented
    When the recipient accepts (agreement 9)
    Then it is refused because "There is no such agreement."
    When the recipient accepts
    Then it is refused because "The caller is not on the list that the agreement keeps to."

  @climate-fund.accept
  Scenario: A recipient on the list is granted money
    When the administrator lets only the recipient and the second funder accept
    Given a proposed agreement
    And its plan, to which all have consented
    When the recipient accepts
    Then the agreement is open for funding

  @climate-fund.contribute @in-order
  Scenario: Who is not on the list is told so before anything about the agreement
    When the administrator lets only the first funder and the second funder contribute
    Given a proposed agreement
    When the third funder contributes 5
    Then it is refused because "The caller is not on the list that the agreement keeps to."
    When the first funder contributes 5
    Then it is refused because "The agreement takes no contributions: it is not funding, or its deadline has passed."

  @climate-fund.contribute_tokens @in-order
  Scenario: The same holds for a token
    Given a fund that holds a token
    When the administrator lets only the first funder and the second funder contribute
    Given a proposed agreement
    When the third funder contributes 5 of the token
    Then it is refused because "The caller is not on the list that the agreement keeps to."
    When the first funder contributes 5 of the token
    Then it is refused because "The agreement takes no contributions: it is not funding, or its deadline has passed."

  @climate-fund.take_back @climate-fund.contribute
  Scenario: What came in goes out without any list
    When the administrator lets only the first funder and the second funder contribute
    Given an agreement that takes contributions
    When the first funder contributes 500,000
    And the first funder takes back 500,000
    Then 0 is pledged
