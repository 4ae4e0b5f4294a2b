@milestones.submit
Feature: The recipient submits evidence
  While a milestone is open the recipient puts forward evidence, a quantity and serial numbers,
  all bound in one digest. The panel then has sixty days to review.

  @milestone:open:submit-evidence-quantity-serials-hash @milestones.progress
  Scenario: The milestone is in review
    Given an active agreement
    When the recipient submits 10,000 units for the milestone
    Then the milestone is in review until day 120
    And the second milestone is open

  @in-order
  Scenario: What is wrong is named in the documented order
    Given an agreement that takes contributions
    When a stranger submits 5 units for the fourth milestone (plan 9)
    Then it is refused because "There is no such plan."
    When a stranger submits 5 units for the fourth milestone
    Then it is refused because "The plan has no such milestone."
    When a stranger submits 5 units for the milestone
    Then it is refused because "Only the recipient of the plan may do this."
    When the recipient submits 5 units for the milestone
    Then it is refused because "The milestone is not open for a submission."

  Scenario: Until the last millisecond before the deadline
    Given an active agreement
    When it is one millisecond before day 425
    And the recipient submits 10,000 units for the milestone
    Then the milestone is in review

  Scenario: At the deadline it is over
    Given an active agreement
    When it is day 425
    And the recipient submits 10,000 units for the milestone
    Then it is refused because "The milestone is not open for a submission."
    And the milestone is final with 0 %

  Scenario: Nothing is submitted over a submission
    Given an active agreement
    And the milestone has been submitted
    When the recipient submits 10,000 units for the milestone
    Then it is refused because "The milestone is not open for a submission."
