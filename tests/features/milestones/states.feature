Feature: What time makes of a milestone
  The rows of the table of a milestone's states that end by time, each to the millisecond. The
  others are with the messages that bring them about.

  Background:
    Given an active agreement

  @milestone:open:deadline-passes
  Scenario: The deadline passes without a submission
    When it is one millisecond before day 425
    Then the milestone is open
    When one millisecond passes
    Then the milestone is final since day 425
    And the milestone is final with 0 %

  @milestone:inreview:review-time-passes
  Scenario: The panel stays silent
    Given the milestone has been submitted
    When 60 days less one millisecond pass
    Then the milestone is in review
    When one millisecond passes
    Then the milestone is disputed for a missed review until day 180

  @milestone:rejected:window-passes
  Scenario: Nobody objects to a rejection
    Given the milestone has been rejected in both rounds
    When 30 days less one millisecond pass
    Then the milestone is rejected
    When one millisecond passes
    Then the milestone is final with 0 %

  @milestone:approved:window-passes
  Scenario: Nobody objects to an approval
    Given the milestone has been approved
    When 30 days less one millisecond pass
    Then the milestone is approved
    And the milestone has no outcome
    When one millisecond passes
    Then the milestone is final with 100 %
    And 10,000 units of the milestone count for payment
    And 10,000 units of the milestone may be issued

  @milestone:disputed-unreviewed:ruling-time-passes
  Scenario: Nobody rules after a missed review: what was agreed beforehand
    Given the milestone has been submitted
    When 120 days less one millisecond pass
    Then the milestone is disputed for a missed review
    When one millisecond passes
    Then the milestone is final with 50 %
    # Nobody verified any: a tranche without a price pays its half, one with a price nothing.
    And 0 units of the milestone count for payment
    And 0 units of the milestone may be issued

  @milestone:disputed-approved:ruling-time-passes
  Scenario: Nobody rules on an approval: it holds
    Given the milestone has been approved
    When the guardian objects to the milestone
    And 60 days less one millisecond pass
    Then the milestone is disputed for an approval
    When one millisecond passes
    Then the milestone is final with 100 %
    And 10,000 units of the milestone may be issued

  @milestone:disputed-rejected:ruling-time-passes
  Scenario: Nobody rules on a rejection: it holds
    Given the milestone has been rejected in both rounds
    When the recipient objects to the milestone
    And 60 days less one millisecond pass
    Then the milestone is disputed for a rejection
    When one millisecond passes
    Then the milestone is final with 0 %

  @milestone:ruled:window-passes
  Scenario: Nobody appeals
    Given the milestone has been approved
    When the guardian objects to the milestone
    And the arbiter rules 25 % and 2,500 units for the milestone
    And 30 days less one millisecond pass
    Then the milestone is ruled upon
    When one millisecond passes
    Then the milestone is final with 25 %
    And 2,500 units of the milestone may be issued

  @milestone:appealed:ruling-time-passes
  Scenario: Nobody rules on the appeal: the first ruling holds
    Given the milestone has been approved
    When the guardian objects to the milestone
    And the arbiter rules 25 % and 2,500 units for the milestone
    And the recipient appeals against the ruling on the milestone
    And 60 days less one millisecond pass
    Then the milestone is under appeal
    When one millisecond passes
    Then the milestone is final with 25 %
