@climate-fund.cancel
Feature: Payer and recipient cancel before activation
  It takes both. Consent to cancel stays given. Once the agreement is active, nobody can fail it.

  @agreement:proposed-funding:cancel-by-both
  Scenario: Both agree while it takes contributions
    Given an agreement that takes contributions
    When the first funder contributes 600,000
    And the operator agrees to cancel
    Then the agreement is open for funding
    When the recipient agrees to cancel
    Then the agreement is failed
    And 600,000 is pledged
    When the first funder takes back 600,000
    Then 600,000 is refunded

  Scenario: Both agree before it was accepted
    Given a proposed agreement
    When the recipient agrees to cancel
    And the operator agrees to cancel
    Then the agreement is failed

  @in-order
  Scenario: What is wrong is named in the documented order
    Given a proposed agreement
    When a stranger agrees to cancel (agreement 9)
    Then it is refused because "There is no such agreement."
    When a stranger agrees to cancel
    Then it is refused because "Only a party of the agreement may do this: its payer, or its recipient where it takes both."
    When the recipient agrees to cancel
    And the recipient agrees to cancel
    Then it is refused because "The account has agreed to this already."
    And the agreement is proposed

  @in-order
  Scenario: Once it is active it is too late, whoever has agreed before
    Given an agreement that takes contributions
    And pledges of 600,000, 295,333, 100,001 and 4,663
    When the recipient agrees to cancel
    And it is day 60
    And the third funder activates the agreement
    And the third funder agrees to cancel
    Then it is refused because "Only a party of the agreement may do this: its payer, or its recipient where it takes both."
    When the operator agrees to cancel
    Then it is refused because "The agreement cannot be failed any more."
    When the recipient agrees to cancel
    Then it is refused because "The agreement cannot be failed any more."

  Scenario: Between the deadline and activation both may still cancel
    Given an agreement that takes contributions
    And pledges of 600,000, 295,333, 100,001 and 4,663
    When it is one millisecond before day 90
    And the operator agrees to cancel
    And the recipient agrees to cancel
    Then the agreement is failed
