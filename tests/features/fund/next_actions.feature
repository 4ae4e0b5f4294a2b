@climate-fund.next_actions
Feature: What can be done next
  Whoever asks is told what can be done next and within which time, so that nobody has to know the
  rules to find a way out. Milestones are numbered from 1 here.

  Scenario: An agreement from its proposal to its end
    Given a proposed agreement
    And its plan, to which all have consented
    Then what can be done next is
      | act         | milestone | from   | until    |
      | accept      |           | now    | one millisecond after day 53 |
      | cancel      |           | now    | day 60   |
    When the recipient accepts
    And the first funder contributes 900,000
    Then what can be done next is
      | act         | milestone | from   | until    |
      | contribute  |           | now    | day 60   |
      | take back   |           | now    | day 57   |
      | activate    |           | day 60 | day 90   |
      | cancel      |           | now    | day 90   |
    When it is day 60
    And a stranger activates the agreement
    And the recipient submits 10,000 units for the milestone
    Then what can be done next is
      | act         | milestone | from   | until    |
      | attest      | 1         | now    | day 120  |
      | submit      | 2         | now    | day 790  |
      | submit      | 3         | now    | day 1,155 |
    When the first verifier says yes to the milestone
    And the second verifier says yes to the milestone
    And it is day 1,155
    And a stranger releases the milestone
    And a stranger releases the second milestone
    Then what can be done next is
      | act         | milestone | from   | until    |
      | withdraw    |           | now    | for ever |
      | refund      |           | now    | for ever |
      | release     | 3         | now    | for ever |

  Scenario: Every way out of a dispute
    Given an active agreement
    And the second milestone has been rejected in both rounds
    And the milestone has been approved
    Then what can be done next is
      | act                 | milestone | from   | until     |
      | object to approval  | 1         | now    | day 90    |
      | object to rejection | 2         | now    | day 90    |
      | submit              | 3         | now    | day 1,155 |
    When the guardian objects to the milestone
    And the recipient objects to the second milestone
    And the arbiter rules 0 % and 0 units for the second milestone
    Then what can be done next is
      | act                 | milestone | from   | until     |
      | rule                | 1         | now    | day 120   |
      | appeal              | 2         | now    | day 90    |
      | submit              | 3         | now    | day 1,155 |
    When the recipient appeals against the ruling on the second milestone
    Then what can be done next is
      | act                 | milestone | from   | until     |
      | rule                | 1         | now    | day 120   |
      | rule on appeal      | 2         | now    | day 120   |
      | submit              | 3         | now    | day 1,155 |

  Scenario: Every step of a change
    Given an active agreement
    When the operator signs an early end
    Then what can be done next is
      | act                | milestone | from   | until     |
      | countersign change |           | now    | for ever  |
      | submit             | 1         | now    | day 425   |
      | submit             | 2         | now    | day 790   |
      | submit             | 3         | now    | day 1,155 |
    When the recipient signs an early end
    Then what can be done next is
      | act                | milestone | from   | until     |
      | object to change   |           | now    | day 90    |
      | submit             | 1         | now    | day 425   |
      | submit             | 2         | now    | day 790   |
      | submit             | 3         | now    | day 1,155 |
    When 30 days pass
    Then what can be done next is
      | act                | milestone | from   | until     |
      | apply change       |           | now    | day 120   |
      | submit             | 1         | now    | day 425   |
      | submit             | 2         | now    | day 790   |
      | submit             | 3         | now    | day 1,155 |

  Scenario: A failed agreement gives pledges back until none is left
    Given an agreement that takes contributions
    When the first funder contributes 5
    And it is day 60
    Then what can be done next is
      | act       | milestone | from | until    |
      | take back |           | now  | for ever |
    When the first funder takes back 5
    Then nothing can be done

  @in-order
  Scenario: There must be such an agreement
    Given a proposed agreement
    When somebody asks what can be done next (agreement 9)
    Then it is refused because "There is no such agreement."
