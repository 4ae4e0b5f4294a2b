@climate-fund.object_to_change
Feature: Funders object to a change
  In the thirty days after both have signed, funders may object. At the quorum, here 200,000, the
  change is stopped. So payer and recipient alone change nothing about other people's money.

  @climate-fund.objections
  Scenario: The quorum stops the change
    Given an active agreement
    When the operator signs an early end
    And the recipient signs an early end
    And the third funder objects to the change
    Then objections to change 1 weigh 100,001
    And change 1 may be objected to until day 90
    When the second funder objects to the change
    Then change 1 is over
    When 30 days pass
    And a stranger applies the change
    Then it is refused because "It is not time yet: something must be reached, be signed or pass first."
    And the milestone is open

  @in-order
  Scenario: What is wrong is named in the documented order
    Given an agreement that takes contributions
    And pledges of 600,000, 295,333, 100,001 and 4,663
    When the operator contributes 200,000
    And it is day 60
    And a stranger activates the agreement
    And a stranger objects to the change (agreement 9)
    Then it is refused because "There is no such agreement."
    When a stranger objects to the change
    Then it is refused because "There is nothing to object to: no approval, ruling or change in its time to object, or not the one named."
    When the operator signs an early end
    And the recipient signs an early end
    And a stranger objects to the change (change 2)
    Then it is refused because "There is nothing to object to: no approval, ruling or change in its time to object, or not the one named."
    When a stranger objects to the change
    Then it is refused because "The account has contributed nothing to the agreement."
    When the operator objects to the change
    Then it is refused because "What recipient and payer contribute carries no right to object (law M2)."
    When the third funder objects to the change
    And the third funder objects to the change
    Then it is refused because "The funder has objected to this already."

  Scenario: Not before the second signature
    Given an active agreement
    When the operator signs an early end
    And the first funder objects to the change
    Then it is refused because "There is nothing to object to: no approval, ruling or change in its time to object, or not the one named."

  Scenario: Until the last millisecond
    Given an active agreement
    When the operator signs an early end
    And the recipient signs an early end
    And 30 days less one millisecond pass
    And the first funder objects to the change
    Then change 1 is over

  Scenario: When the time is over it is too late
    Given an active agreement
    When the operator signs an early end
    And the recipient signs an early end
    And 30 days pass
    And the first funder objects to the change
    Then it is refused because "There is nothing to object to: no approval, ruling or change in its time to object, or not the one named."
