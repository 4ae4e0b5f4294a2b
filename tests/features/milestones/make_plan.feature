@milestones.make_plan
Feature: A plan is made
  A plan holds the milestones of one agreement, the panel of verifiers and how many must agree,
  the arbiters and the guardian, and the time for every step. Nothing of it can be changed later.
  Anybody may make a plan; an agreement binds itself only to one that its payer made.

  @milestones.plan @milestones.plans @milestones.panel_member @milestones.seat @milestones.milestone
  Scenario: The operator makes a plan
    Given a proposed agreement
    When the operator makes a plan
    Then the number of plans is 1
    And the plan says
      | fund           | the fund           |
      | payer          | the operator       |
      | recipient      | the recipient      |
      | arbiter        | the arbiter        |
      | appeal arbiter | the appeal arbiter |
      | guardian       | the guardian       |
      | panel          | 3                  |
      | needed         | 2                  |
      | rounds         | 2                  |
      | milestones     | 3                  |
      | default        | 50 %               |
      | review         | 60 days            |
      | cure           | 45 days            |
      | window         | 30 days            |
      | ruling         | 60 days            |
      | extension      | 90 days            |
    And the first verifier has the first seat
    And the third verifier has the third seat
    And the milestone is due 365 days after the start
    And the milestone is planned

  # The horizon here is exactly what the plan can take: 1,530 days.
  @in-order
  Scenario: What is wrong is named in the documented order
    Given a proposed agreement
    When the administrator deploys milestones
      | horizon | 1,530 days |
    And the operator makes a plan
      | panel      | nobody      |
      | milestones | 0           |
      | needed     | 0           |
      | default    | 100.01 %    |
      | review     | 0 days      |
      | rounds     | 0           |
      | arbiter    | the guardian |
    Then it is refused because "A panel has from one to sixteen verifiers."
    When the operator makes the same plan, but
      | panel      | the first verifier, the second verifier, the third verifier |
    Then it is refused because "A plan has from one to sixteen milestones."
    When the operator makes the same plan, but
      | milestones | 3           |
      | duration   | 1,096 days  |
      | period     | of no time  |
    Then it is refused because "From one to all of the panel must be needed; for a finding, from one to sixteen."
    When the operator makes the same plan, but
      | needed     | 2           |
    Then it is refused because "A share is at most 10,000 basis points."
    When the operator makes the same plan, but
      | default    | 100 %       |
    Then it is refused because "A time lies outside the floor and ceiling fixed for it."
    When the operator makes the same plan, but
      | review     | 60 days     |
    Then it is refused because "There must be at least one round, and at most as many as the limits allow."
    When the operator makes the same plan, but
      | rounds     | 2           |
    Then it is refused because "Something in the plan could still be open after the horizon, or time itself would overflow."
    When the operator makes the same plan, but
      | duration   | 1,095 days  |
    Then it is refused because "A period must start before it ends."
    When the operator makes the same plan, but
      | period     | of a year   |
    Then it is refused because "One account would hold two offices in the plan that must be separate, or approve a finding that it opened or gains from (law M2)."
    When the operator makes the same plan, but
      | arbiter    | the arbiter |
    Then it is refused because "The account is not accredited now in the scope of the plan or finding."
    When the administrator accredits the first verifier until day 1,000
    And the administrator accredits the second verifier until day 1,000
    And the administrator accredits the third verifier until day 1,000
    And the operator makes the same plan, but
      | needed     | 2           |
    Then the plan takes 1,530 days at most

  Scenario Outline: Nobody holds two offices
    Given a proposed agreement
    When <maker> makes a plan
      | <office> | <holder> |
    Then it is refused because "One account would hold two offices in the plan that must be separate, or approve a finding that it opened or gains from (law M2)."

    Examples:
      | maker          | office         | holder                                      |
      | the recipient  | needed         | 2                                           |
      | the guardian   | needed         | 2                                           |
      | the operator   | arbiter        | the operator                                |
      | the operator   | appeal arbiter | the arbiter                                 |
      | the operator   | guardian       | the recipient                               |
      | the operator   | fund           | the guardian                                |
      | the operator   | panel          | the first verifier, the recipient           |
      | the operator   | panel          | the first verifier, the arbiter             |
      | the operator   | panel          | the first verifier, the first verifier      |

  Scenario Outline: Every time has a floor and a ceiling, to the millisecond
    Given a proposed agreement
    When the operator makes a plan
      | <time> | <too little> |
    Then it is refused because "A time lies outside the floor and ceiling fixed for it."
    When the operator makes a plan
      | <time> | <least>      |
    Then the number of plans is 1
    When the operator makes a plan
      | <time> | <most>       |
    Then the number of plans is 2

    Examples:
      | time      | too little                | least  | most       |
      | review    | 1 day less one millisecond | 1 day  | 180 days   |
      | cure      | 1 day less one millisecond | 1 day  | 180 days   |
      | window    | 1 day less one millisecond | 1 day  | 90 days    |
      | ruling    | 1 day less one millisecond | 1 day  | 180 days   |
      | duration  | 1 day less one millisecond | 1 day  | 3,650 days |

  Scenario Outline: No time above its ceiling
    Given a proposed agreement
    When the operator makes a plan
      | <time> | <too much> |
    Then it is refused because "A time lies outside the floor and ceiling fixed for it."

    Examples:
      | time      | too much   |
      | review    | 181 days   |
      | cure      | 181 days   |
      | window    | 91 days    |
      | ruling    | 181 days   |
      | extension | 731 days   |
      | duration  | 3,651 days |

  Scenario: Up to sixteen on the panel, up to sixteen milestones, up to five rounds
    Given a proposed agreement
    When the operator makes a plan
      | panel | 17 of the first verifier |
    Then it is refused because "A panel has from one to sixteen verifiers."
    When the operator makes a plan
      | milestones | 17 |
    Then it is refused because "A plan has from one to sixteen milestones."
    When the operator makes a plan
      | needed | 4 |
    Then it is refused because "From one to all of the panel must be needed; for a finding, from one to sixteen."
    When the operator makes a plan
      | rounds | 6 |
    Then it is refused because "There must be at least one round, and at most as many as the limits allow."
    When the operator makes a plan
      | milestones | 16 |
      | needed     | 3  |
      | rounds     | 5  |
    Then the number of plans is 1
