Feature: What anybody may ask of milestones
  Every question is answered as of now, with what time has made due, whether or not anybody has
  written it down.

  @milestones.administration @milestones.limits @milestones.accreditation
  Scenario: What was fixed at deployment, and who may attest
    Given a fund with an operator
    Then the administrator administers its milestones
    And a review may take from 1 day to 180 days
    And a cure may take from 1 day to 180 days
    And a window may take from 1 day to 90 days
    And a ruling may take from 1 day to 180 days
    And an extension may take from 0 days to 730 days
    And the first verifier is accredited until day 3,650
    And a stranger has no accreditation

  @milestones.plans @milestones.plan @milestones.signing @milestones.Milestones::plan_summary
  Scenario: What there is of a plan, and what there is not
    Given a proposed agreement
    Then the number of plans is 0
    And there is no such plan (plan 1)
    When the operator makes a plan
    Then the number of plans is 1
    And the plan takes 1,530 days at most
    And not all have consented
    And the plan has not started
    And there is no such plan (plan 2)

  @milestones.panel_member @milestones.seat
  Scenario: Who sits where
    Given a proposed agreement
    And its plan
    Then the first verifier has the first seat
    And the second verifier has the second seat
    And the third verifier has the third seat
    And nobody has the fourth seat
    And the recipient has no seat

  @milestones.milestone @milestones.progress @milestones.Milestones::phase @milestones.Milestones::outcome
  Scenario: Where a milestone stands
    Given an active agreement
    Then the second milestone is due 730 days after the start
    And the milestone is open until day 425
    And the milestone is in round 1
    And the milestone has no outcome
    And there is no such milestone as the fourth milestone
    When it is day 425
    Then the milestone is final with 0 %

  @milestones.attestation
  Scenario: Who has said what
    Given an active agreement
    And the milestone has been submitted
    When the first verifier says yes to the milestone
    And the second verifier says no to the milestone
    Then the first verifier has said yes to the milestone
    And the second verifier has said no to the milestone
    And the third verifier has said nothing to the milestone
    And a stranger has said nothing to the milestone

  @milestones.finding_record @milestones.has_approved @milestones.findings @milestones.Findings::finding
  Scenario: There is no finding before anybody asks
    Given a fund with an operator
    Then the number of findings is 0
    And there is no such finding (finding 1)
    And the first verifier has not approved the finding (finding 1)
