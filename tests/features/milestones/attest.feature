@milestones.attest
Feature: Verifiers say yes or no
  Each verifier says yes or no, once, to exactly the digest of what was submitted. Two of three
  must say yes here.

  Background:
    Given an active agreement

  @milestone:inreview:m-approvals-of-exactly-the-submission @milestones.attestation
  Scenario: Two say yes
    Given the milestone has been submitted
    When the first verifier says yes to the milestone
    Then the first verifier has said yes to the milestone
    And the second verifier has said nothing to the milestone
    And the milestone is in review
    When the third verifier says yes to the milestone
    Then the milestone is approved until day 90

  @in-order
  Scenario: What is wrong is named in the documented order
    When the administrator ends the accreditation of the third verifier
    And a stranger says yes to the fourth milestone (plan 9)
    Then it is refused because "There is no such plan."
    When a stranger says yes to the fourth milestone
    Then it is refused because "The plan has no such milestone."
    When a stranger says yes to the milestone
    Then it is refused because "The caller does not sit on the plan's panel."
    When the third verifier says yes to the milestone
    Then it is refused because "The account is not accredited now in the scope of the plan or finding."
    When the first verifier says yes to the milestone (another digest)
    Then it is refused because "The milestone is not in review."
    When the recipient submits 10,000 units for the milestone
    And the first verifier says yes to the milestone
    And the first verifier says yes to the milestone (another digest)
    Then it is refused because "The digest named is not that of the submission in review, or of the finding."
    When the first verifier says no to the milestone
    Then it is refused because "The caller has attested to this submission, or approved this finding, already."

  # One no leaves two who can still say yes. The second no makes two yeses impossible.
  @milestone:inreview:m-approvals-become-impossible-rounds-left @milestones.attestation
  Scenario: Two say no, and there is another round
    Given the milestone has been submitted
    When the first verifier says no to the milestone
    Then the milestone is in review
    When the second verifier says no to the milestone
    Then the milestone is open until day 425
    And the milestone is in round 2
    And the first verifier has said nothing to the milestone

  Scenario: At least forty-five days are left to cure
    When it is one millisecond before day 425
    And the recipient submits 10,000 units for the milestone
    And it is day 480
    And the first verifier says no to the milestone
    And the second verifier says no to the milestone
    Then the milestone is open until day 525

  @milestone:inreview:m-approvals-become-impossible-last-round
  Scenario: Two say no in the last round
    Given the milestone has been submitted
    When the first verifier says no to the milestone
    And the second verifier says no to the milestone
    And the recipient submits 10,000 units for the milestone
    And the first verifier says no to the milestone
    And the third verifier says no to the milestone
    Then the milestone is rejected until day 90

  Scenario: Until the last millisecond of the review
    Given the milestone has been submitted
    When the first verifier says yes to the milestone
    And 60 days less one millisecond pass
    And the second verifier says yes to the milestone
    Then the milestone is approved

  Scenario: When the time to review is over it is too late
    Given the milestone has been submitted
    When the first verifier says yes to the milestone
    And 60 days pass
    And the second verifier says yes to the milestone
    Then it is refused because "The milestone is not in review."
    And the milestone is disputed for a missed review
