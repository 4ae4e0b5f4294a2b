@climate-fund.sign_change
Feature: Payer and recipient sign a change of a live agreement
  There are two changes: a later deadline for a milestone that is open, and an early end. Both
  must sign exactly the same one. Then funders have thirty days to object.

  @climate-fund.amendment
  Scenario: Both sign the same change
    Given an active agreement
    Then no change has been asked for
    When the operator signs a later deadline of the milestone, day 500
    Then change 1 waits for the other signature
    When the recipient signs a later deadline of the milestone, day 500
    Then change 1 may be objected to until day 90

  @climate-fund.amendment
  Scenario: Whoever signs something else replaces what waits
    Given an active agreement
    When the operator signs a later deadline of the milestone, day 500
    And the recipient signs a later deadline of the milestone, day 501
    Then change 2 waits for the other signature
    When the operator signs a later deadline of the milestone, day 501
    Then change 2 may be objected to until day 90

  @in-order
  Scenario: What is wrong is named in the documented order
    Given a proposed agreement
    When a stranger signs an early end (agreement 9)
    Then it is refused because "There is no such agreement."
    When a stranger signs an early end
    Then it is refused because "Only a party of the agreement may do this: its payer, or its recipient where it takes both."
    When the operator signs an early end
    Then it is refused because "The agreement is not active."

  @in-order
  Scenario: Nobody signs twice
    Given an active agreement
    When the operator signs an early end
    And the operator signs an early end
    Then it is refused because "The account has agreed to this already."

  @in-order
  Scenario: While a change may be objected to or applied there is no other
    Given an active agreement
    When the operator signs an early end
    And the recipient signs an early end
    And 30 days less one millisecond pass
    And a stranger signs an early end
    Then it is refused because "Only a party of the agreement may do this: its payer, or its recipient where it takes both."
    When the operator signs an early end
    Then it is refused because "A change that both have signed may still be objected to or applied."
    When 30 days pass
    And the recipient signs a later deadline of the milestone, day 500
    Then it is refused because "A change that both have signed may still be objected to or applied."

  Scenario: It may be replaced once it has lapsed, if nobody applied it
    Given an active agreement
    When the operator signs an early end
    And the recipient signs an early end
    And 60 days pass
    And the operator signs a later deadline of the milestone, day 500
    Then change 2 waits for the other signature
