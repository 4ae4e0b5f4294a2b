@climate-fund.refund
Feature: A funder claims its share and takes it
  What a milestone left is shared among the funders by what each contributed, exactly: the shares
  add up to the whole, in whatever order they come. To claim fixes a share, and to take pays it.

  Background:
    Given an active agreement with pledges of 600,000, 295,333, 100,001 and 4,663

  Scenario: Four funders share a milestone that was missed
    When it is day 425
    And a stranger releases the milestone
    Then the milestone has left 399,998 for the funders
    When the first funder claims its share of the milestone and takes all (to another account)
    Then 239,999 leaves the fund
    When the second funder claims its share of the milestone and takes all (to another account)
    Then 118,133 leaves the fund
    When the third funder claims its share of the milestone and takes all (to another account)
    Then 40,000 leaves the fund
    # Less than one in a hundred of the capital, and paid like everybody else.
    When the fourth funder claims its share of the milestone and takes all (to another account)
    Then 1,866 leaves the fund
    And 0 is refundable
    And 399,998 is refunded

  Scenario: The other way round only the odd unit changes hands
    When it is day 425
    And a stranger releases the milestone
    And the fourth funder claims its share of the milestone and takes all (to another account)
    Then 1,865 leaves the fund
    When the third funder claims its share of the milestone and takes all (to another account)
    Then 40,000 leaves the fund
    When the second funder claims its share of the milestone and takes all (to another account)
    Then 118,133 leaves the fund
    When the first funder claims its share of the milestone and takes all (to another account)
    Then 240,000 leaves the fund
    And 0 is refundable

  Scenario: All milestones at once, when all have been released
    When it is day 1,155
    And a stranger releases the milestone
    And a stranger releases the second milestone
    And a stranger releases the third milestone
    And the first funder claims its share of all three milestones and takes all (to another account)
    Then 599,999 leaves the fund
    And 399,998 is refundable

  @in-order
  Scenario: What is wrong is named in the documented order
    Given an agreement that takes contributions
    And pledges of 600,000, 295,333, 100,001 and 4,663
    When a stranger claims its share of the fourth milestone and takes all (agreement 9, to the fund)
    Then it is refused because "There is no such agreement."
    When a stranger claims its share of the fourth milestone and takes all (to the fund)
    Then it is refused because "The agreement is not active."
    When it is day 120
    And a stranger activates the agreement
    And a stranger claims its share of the fourth milestone and takes all (to the fund)
    Then it is refused because "The account has contributed nothing to the agreement."
    When the first funder claims its share of the fourth milestone and takes all (to the fund)
    Then it is refused because "The agreement has no such milestone."
    When the first funder claims its share of the milestone and takes all (to the fund)
    Then it is refused because "The milestone's tranche has not been released yet."
    When the first funder takes 5 of what it has claimed (to the fund)
    Then it is refused because "There is nothing to claim or to pay."
    When it is day 485
    And a stranger releases the milestone
    And the first funder claims its share of the milestone and takes all (to the fund)
    Then it is refused because "The payment may go neither to the fund nor to its milestones."
    When the first funder claims its share of the milestone and takes 499 (to another account)
    Then it is refused because "The asset was not moved: it refused, failed, or nothing arrived or left."
    When the first funder claims its share of the milestone and takes all (to another account)
    Then 239,999 leaves the fund

  # An account needs 500 units to be there, and the other account is not there yet.
  Scenario: A share too small for a new account waits and grows with the next milestone
    When it is day 425
    And a stranger releases the milestone
    And the fourth funder claims its share of the milestone and takes 1,400
    Then the fourth funder has claimed and not taken 465
    When the fourth funder takes 465 of what it has claimed (to another account)
    Then it is refused because "The asset was not moved: it refused, failed, or nothing arrived or left."
    And the fourth funder has claimed and not taken 465
    When it is day 790
    And a stranger releases the second milestone
    And the fourth funder claims its share of the second milestone and takes nothing
    Then the fourth funder has claimed and not taken 2,097
    When the fourth funder takes 2,097 of what it has claimed (to another account)
    Then 2,097 leaves the fund

  Scenario: A refusal does not even claim
    When it is day 425
    And a stranger releases the milestone
    And the fourth funder claims its share of the milestone and takes 499 (to another account)
    Then it is refused because "The asset was not moved: it refused, failed, or nothing arrived or left."
    And the fourth funder has claimed and not taken 0
    And 399,998 is refundable

  Scenario: A share is claimed once
    When it is day 425
    And a stranger releases the milestone
    And the first funder claims its share of the milestone and takes all
    And the first funder claims its share of the milestone and takes all
    Then it is refused because "There is nothing to claim or to pay."

  Scenario: To claim takes nothing, and what is claimed is taken in parts
    When it is day 425
    And a stranger releases the milestone
    And the first funder claims its share of the milestone and takes nothing
    Then the first funder has claimed and not taken 239,999
    When the first funder takes 100,000 of what it has claimed (to another account)
    Then 100,000 leaves the fund
    And the first funder has claimed and not taken 139,999
    When the first funder takes 999,999 of what it has claimed (to another account)
    Then 139,999 leaves the fund

  Scenario: To claim and to take in part, at once
    When it is day 425
    And a stranger releases the milestone
    And the second funder claims its share of the milestone and takes 100,000 (to another account)
    Then 100,000 leaves the fund
    And the second funder has claimed and not taken 18,132
