@milestones.approve_finding
Feature: Verifiers approve a finding
  Whoever is accredited in the finding's scope may approve it, once, by naming exactly its digest.
  Two must approve here. Nobody says no: who does not agree stays silent, and in 180 days the finding
  is void.

  Background:
    Given a fund with an operator

  @finding:open:needed-approvals-of-exactly-its-digest-by-approve-finding @milestones.has_approved @milestones.finding_record @milestones.Findings::finding
  Scenario: Two approve it, and it is final for ever
    When a stranger opens a finding that 27,150 units of batch 1 were lost by accident
    And the first verifier approves the finding
    Then the finding is open
    And nobody can act on the finding
    When the third verifier approves the finding
    Then the finding is final
    And the registry can act on the finding
    And the first verifier has approved the finding
    And the second verifier has not approved the finding
    And the third verifier has approved the finding
    When 3,000 days pass
    Then the finding is final
    And the registry can act on the finding

  @in-order
  Scenario: What is wrong is named in the documented order
    When a stranger opens a finding that 5 units of batch 1 were lost by accident
    And 180 days pass
    And a stranger opens a finding that 5 units of batch 1 were lost by accident
    And a stranger approves the finding (finding 9)
    Then it is refused because "There is no such finding."
    When a stranger approves the finding (finding 1, another digest)
    Then it is refused because "One account would hold two offices in the plan that must be separate, or approve a finding that it opened or gains from (law M2)."
    When the recipient approves the finding (finding 1, another digest)
    Then it is refused because "The account is not accredited now in the scope of the plan or finding."
    When the first verifier approves the finding (finding 1, another digest)
    Then it is refused because "The finding is final or void: nobody approves it any more."
    When the first verifier approves the finding (finding 2, another digest)
    Then it is refused because "The digest named is not that of the submission in review, or of the finding."
    When the first verifier approves the finding (finding 2)
    And the first verifier approves the finding (finding 2)
    Then it is refused because "The caller has attested to this submission, or approved this finding, already."

  Scenario: In the last millisecond it is not too late
    When a stranger opens a finding that 5 units of batch 1 were lost by accident
    And the first verifier approves the finding
    And 180 days less one millisecond pass
    And the second verifier approves the finding
    Then the finding is final

  @finding:open:the-longest-review-that-a-plan-may-have-passes @milestones.finding_record @milestones.Findings::finding
  Scenario: When the time is over it is void, for ever
    When a stranger opens a finding that 5 units of batch 1 were lost by accident
    And the first verifier approves the finding
    And 180 days less one millisecond pass
    Then the finding is open
    When one millisecond passes
    Then the finding is void
    And nobody can act on the finding
    When the second verifier approves the finding
    Then it is refused because "The finding is final or void: nobody approves it any more."
    When 3,000 days pass
    Then the finding is void

  Scenario: Nobody adds to a final one
    When a stranger opens a finding that 5 units of batch 1 were lost by accident
    And the first verifier approves the finding
    And the second verifier approves the finding
    And the third verifier approves the finding
    Then it is refused because "The finding is final or void: nobody approves it any more."

  Scenario: A verifier does not approve what it asked for
    When the first verifier opens a finding that 5 units of batch 1 were lost by accident
    And the first verifier approves the finding
    Then it is refused because "One account would hold two offices in the plan that must be separate, or approve a finding that it opened or gains from (law M2)."

  Scenario: Nor does one who became a verifier afterwards
    When a stranger opens a finding that 5 units of batch 1 were lost by accident
    And the administrator accredits a stranger until day 100
    And a stranger approves the finding
    Then it is refused because "One account would hold two offices in the plan that must be separate, or approve a finding that it opened or gains from (law M2)."

  Scenario: Nor one to whom it gives credits
    When a stranger opens a finding that 5 units of export 1 come back to the third verifier
    And the third verifier approves the finding
    Then it is refused because "One account would hold two offices in the plan that must be separate, or approve a finding that it opened or gains from (law M2)."
    When the first verifier approves the finding
    And the second verifier approves the finding
    Then the finding is final

  Scenario: An accreditation counts at the moment of approving, and its loss takes nothing back
    When a stranger opens a finding that 5 units of batch 1 were lost by accident
    And the administrator accredits the second verifier until day 10
    And the first verifier approves the finding
    And the administrator ends the accreditation of the first verifier
    And it is day 10
    And the second verifier approves the finding
    Then it is refused because "The account is not accredited now in the scope of the plan or finding."
    And 1 verifier has approved the finding
    When the third verifier approves the finding
    Then the finding is final

  Scenario: Nobody counts twice, whatever happens to its accreditation
    When a stranger opens a finding that 5 units of batch 1 were lost by accident
    And the first verifier approves the finding
    And the administrator ends the accreditation of the first verifier
    And the administrator accredits the first verifier until day 100
    And the first verifier approves the finding
    Then it is refused because "The caller has attested to this submission, or approved this finding, already."
