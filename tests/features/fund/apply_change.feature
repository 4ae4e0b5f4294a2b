@climate-fund.apply_change
Feature: Anybody applies a change
  When the time to object is over, anybody may make the change take effect, once, for as long again
  as funders had to object.

  @agreement:active:a-change-that-both-signed-takes-effect-after-its-time-to-object
  Scenario: A later deadline, to the millisecond
    Given an active agreement
    When the operator signs a later deadline of the milestone, day 515
    And the recipient signs a later deadline of the milestone, day 515
    And 30 days less one millisecond pass
    And a stranger applies the change
    Then it is refused because "It is not time yet: something must be reached, be signed or pass first."
    When one millisecond passes
    And a stranger applies the change
    Then the milestone is open until day 515
    And the agreement is active

  Scenario: An early end gives what is not final back to the funders
    Given an active agreement
    And the milestone has been approved
    When 30 days pass
    And a stranger releases the milestone
    And the operator signs an early end
    And the recipient signs an early end
    And 30 days pass
    And a stranger applies the change
    # What was final stays so.
    Then the milestone is final with 100 %
    And the second milestone is final with 0 %
    And the third milestone is final with 0 %
    When a stranger releases the second milestone
    And a stranger releases the third milestone
    Then 399,998 is owed to the recipient
    And 599,999 is refundable

  @in-order
  Scenario: What is wrong is named in the documented order
    Given an active agreement
    When a stranger applies the change (agreement 9)
    Then it is refused because "There is no such agreement."
    When a stranger applies the change
    Then it is refused because "There is nothing to object to: no approval, ruling or change in its time to object, or not the one named."
    When the operator signs a later deadline of the milestone, day 500
    And a stranger applies the change
    Then it is refused because "It is not time yet: something must be reached, be signed or pass first."
    When the recipient signs a later deadline of the milestone, day 500
    And the recipient submits 10,000 units for the milestone
    And 30 days pass
    And a stranger applies the change
    Then it is refused because "The contract that judges milestones refused, or did not answer."

  Scenario: No later than all have signed: ninety days after the first deadline
    Given an active agreement
    When the operator signs a later deadline of the milestone, one millisecond after day 515
    And the recipient signs a later deadline of the milestone, one millisecond after day 515
    And 30 days pass
    And a stranger applies the change
    Then it is refused because "The contract that judges milestones refused, or did not answer."

  @in-order
  Scenario: A change that nobody applies lapses, to the millisecond
    Given an active agreement
    When the operator signs an early end
    And the recipient signs an early end
    And 60 days pass
    And a stranger applies the change
    Then it is refused because "Nobody applied the change in its time: both must sign it anew."
    When the operator signs an early end
    And the recipient signs an early end
    And 60 days less one millisecond pass
    And a stranger applies the change
    Then the milestone is final with 0 %

  Scenario: It is applied once
    Given an active agreement
    When the operator signs an early end
    And the recipient signs an early end
    And 30 days pass
    And a stranger applies the change
    And a stranger applies the change
    Then it is refused because "It is not time yet: something must be reached, be signed or pass first."
