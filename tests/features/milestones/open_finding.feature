@milestones.open_finding
Feature: Somebody asks verifiers for a finding
  A finding says that something is so that moves no money: that stored carbon was lost, that serial
  numbers should never have been issued, that exported credits come back, or were used up abroad.
  Anybody may ask for one; it means nothing until verifiers have approved it.

  Background:
    Given a fund with an operator

  @finding::open-finding-registry-fact-evidence-scope-needed @milestones.finding_record @milestones.findings @milestones.Findings::finding
  Scenario Outline: One of the things that a finding can say
    When a stranger opens a finding that <fact>
    Then the number of findings is 1
    And the finding is open until day 180
    And the finding says that <fact>
    And 0 verifiers have approved the finding
    And nobody can act on the finding

    Examples:
      | fact                                                      |
      | 27,150 units of batch 1 were lost by accident             |
      | 27,150 units of batch 1 were lost on purpose              |
      | 27,150 units of batch 1 were issued beyond what there was |
      | units 30,000 to 30,466 of batch 1 are invalid             |
      | 5 units of export 1 come back to the recipient            |
      | 5 units of export 1 were retired abroad                   |
      | 5 units of export 1 were cancelled abroad                 |

  @in-order
  Scenario: What is wrong is named in the documented order
    When the clock is at its end
    And a stranger opens a finding that 0 units of batch 1 were lost by accident (approvals 0)
    Then it is refused because "From one to all of the panel must be needed; for a finding, from one to sixteen."
    When a stranger opens a finding that 0 units of batch 1 were lost by accident (approvals 17)
    Then it is refused because "From one to all of the panel must be needed; for a finding, from one to sixteen."
    When a stranger opens a finding that 0 units of batch 1 were lost by accident (approvals 16)
    Then it is refused because "A fact is about an amount above zero, or an interval that holds something."
    When a stranger opens a finding that units 7 to 7 of batch 1 are invalid
    Then it is refused because "A fact is about an amount above zero, or an interval that holds something."
    When a stranger opens a finding that units 7 to 8 of batch 1 are invalid
    Then it is refused because "Something in the plan could still be open after the horizon, or time itself would overflow."

  @milestones.findings
  Scenario: What was refused takes no number
    When a stranger opens a finding that 0 units of batch 1 were lost by accident
    Then it is refused because "A fact is about an amount above zero, or an interval that holds something."
    When a stranger opens a finding that 1 unit of batch 1 was lost by accident
    Then the number of findings is 1

  @milestones.finding_record
  Scenario: On record is whether who asked is a verifier
    When a stranger opens a finding that 1 unit of batch 1 was lost by accident
    Then on record is that it was opened by a stranger, who is no verifier
    When the first verifier opens a finding that 1 unit of batch 1 was lost by accident
    Then on record is that it was opened by the first verifier, who is a verifier

  # Which fact is true, and whether both can be, is for the registry that acts on them.
  @milestones.findings
  Scenario: The same fact twice is two findings
    When a stranger opens a finding that 5 units of batch 1 were lost by accident
    And the operator opens a finding that 5 units of batch 1 were lost by accident
    Then the number of findings is 2
    When the first verifier approves the finding
    Then 1 verifier has approved the finding
    And 0 verifiers have approved the finding (finding 1)
