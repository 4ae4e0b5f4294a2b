@climate-fund.accept
Feature: The recipient accepts
  The recipient signs last. It names the plan and the terms that it means; the fund compares the
  plan with the agreement, and binds the agreement to it for ever. With that, funding opens.

  @agreement:proposed:accept-with-a-plan-that-all-have-consented-to
  Scenario: The recipient accepts a plan that all have consented to
    Given a proposed agreement
    And its plan, to which all have consented
    When the recipient accepts
    Then the agreement is open for funding
    And there is room for 1,200,000

  @in-order
  Scenario: What is wrong is named in the documented order
    Given a proposed agreement
    And its plan
    When a stranger accepts (agreement 9, plan 9, other terms)
    Then it is refused because "There is no such agreement."
    When a stranger accepts (plan 9, other terms)
    Then it is refused because "Only the recipient of the agreement may do this."
    When the recipient accepts (plan 9, other terms)
    Then it is refused because "The plan is not this agreement's: it names another fund or agreement, other fields, another recipient or payer, or another number of milestones (law M7)."
    When it is one millisecond after day 53
    And the recipient accepts (other terms)
    Then it is refused because "The terms named are not the agreement's."
    When the recipient accepts
    Then it is refused because "Not everybody who is asked has consented to the plan."
    When all who are asked consent
    And the recipient accepts
    Then it is refused because "Too little time would be left for funding."

  @in-order
  Scenario: An agreement is accepted once
    Given an agreement that takes contributions
    When a stranger accepts (plan 9)
    Then it is refused because "Only the recipient of the agreement may do this."
    When the recipient accepts (plan 9)
    Then it is refused because "The agreement is not waiting for its recipient to accept."

  @in-order
  Scenario: A fund whose milestones do not answer binds itself to nothing
    Given a fund whose milestones do not answer
    And a proposed agreement
    When a stranger accepts (agreement 9)
    Then it is refused because "There is no such agreement."
    When a stranger accepts
    Then it is refused because "The contract that judges milestones did not answer."

  Scenario Outline: A plan that is not the agreement's own
    Given a proposed agreement
    When <maker> makes a plan
      | <field> | <value> |
    And all who are asked consent
    And the recipient accepts
    Then it is refused because "The plan is not this agreement's: it names another fund or agreement, other fields, another recipient or payer, or another number of milestones (law M7)."

    Examples:
      | maker        | field              | value            |
      | the operator | fund               | the stranger     |
      | the operator | agreement          | 2                |
      | the operator | agreement's fields | others           |
      | the operator | recipient          | the fourth funder |
      | the operator | milestones         | 2                |
      # Who makes the plan is its payer.
      | a stranger   | needed             | 2                |

  Scenario: Seven days of funding are left, to the millisecond
    Given a proposed agreement
    And its plan, to which all have consented
    When it is one millisecond after day 53
    And the recipient accepts
    Then it is refused because "Too little time would be left for funding."

  Scenario: With exactly seven days left it is in time
    Given a proposed agreement
    And its plan, to which all have consented
    When it is day 53
    And the recipient accepts
    Then the agreement is open for funding

  # Within 9,125 days of acceptance all must be final: the deadline, 30 days to activate, and the
  # 1,530 days that the plan can take.
  @in-order
  Scenario: One millisecond beyond the horizon is too far
    Given a fund with an operator
    When the operator proposes an agreement
      | deadline | one millisecond after day 7,565 |
    And the operator makes a plan
    Then the plan takes 1,530 days at most
    When all who are asked consent
    And the recipient accepts
    Then it is refused because "Something in the agreement could still be open after the horizon, or time itself would overflow (law M3)."

  Scenario: What ends exactly at the horizon is accepted
    Given a fund with an operator
    When the operator proposes an agreement
      | deadline | day 7,565 |
    And the operator makes a plan
    And all who are asked consent
    And the recipient accepts
    Then the agreement is open for funding
