@climate-fund.release
Feature: Anybody releases a final milestone's tranche
  Once a milestone is final, its reserve is divided: the outcome's share is the recipient's to
  withdraw, the rest the funders' to claim. It happens once, and no role can do it otherwise.
  The reserves of 999,997 by weights of 40, 35 and 25 are 399,998, 349,999 and 250,000.

  Scenario: A milestone that was approved, and that nobody objected to
    Given an active agreement
    And the milestone has been approved
    When 30 days pass
    And a stranger releases the milestone
    Then 399,998 is owed to the recipient
    And 599,999 is reserved
    And 0 is refundable
    And the milestone has left 0 for the funders

  @agreement:active:nothing
  Scenario: The money of an active agreement moves by outcomes only
    Given an active agreement
    And the milestone has been approved
    When 30 days less one millisecond pass
    And a stranger releases the milestone
    Then it is refused because "The milestone has no final outcome yet."
    And 999,997 is reserved
    When one millisecond passes
    And a stranger releases the milestone
    Then 599,999 is reserved

  Scenario: A milestone whose deadline passed leaves all to the funders
    Given an active agreement
    When it is day 425
    And a stranger releases the milestone
    Then 0 is owed to the recipient
    And the milestone has left 399,998 for the funders

  Scenario: A ruling divides the reserve, rounded in the funders' favour
    Given an active agreement
    And the milestone has been approved
    When the guardian objects to the milestone
    And the arbiter rules 75 % and 10,000 units for the milestone
    And 30 days pass
    And a stranger releases the milestone
    # Three quarters of 399,998 are 299,998.5.
    Then 299,998 is owed to the recipient
    And the milestone has left 100,000 for the funders

  @in-order
  Scenario: What is wrong is named in the documented order
    Given an agreement that takes contributions
    And pledges of 600,000, 295,333, 100,001 and 4,663
    When a stranger releases the fourth milestone (agreement 9)
    Then it is refused because "There is no such agreement."
    When a stranger releases the fourth milestone
    Then it is refused because "The agreement has no such milestone."
    When a stranger releases the milestone
    Then it is refused because "The agreement is not active."
    When it is day 60
    And a stranger activates the agreement
    And a stranger releases the milestone
    Then it is refused because "The milestone has no final outcome yet."

  @in-order
  Scenario: It is released once
    Given an active agreement
    When it is day 425
    And a stranger releases the milestone
    And the recipient releases the milestone
    Then it is refused because "The milestone's tranche has been released already."

  @in-order
  Scenario: A fund whose milestones do not answer releases nothing
    Given a fund whose milestones do not answer
    And a proposed agreement
    When a stranger releases the fourth milestone
    Then it is refused because "The agreement has no such milestone."
    When a stranger releases the milestone
    Then it is refused because "The contract that judges milestones did not answer."

  # 10,000 units at 20 for each 1,000 are worth 200, far below the reserve.
  Scenario: Results are paid by the unit
    Given an active agreement that pays 20 for each 1,000 units of the first milestone
    And the milestone has been approved
    When 30 days pass
    And a stranger releases the milestone
    Then 200 is owed to the recipient
    And the milestone has left 399,798 for the funders

  Scenario: Results are paid up to the reserve
    Given an active agreement that pays 40 for each 1 units of the first milestone
    And the milestone has been approved
    When 30 days pass
    And a stranger releases the milestone
    Then 399,998 is owed to the recipient
