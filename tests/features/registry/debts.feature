Feature: A batch that owes becomes whole
  What was lost by nobody's fault is paid out of the buffers of the class, whoever asks. What was lost
  on purpose, or should never have been issued, somebody settles with credits of another batch.

  @registry.draw @registry.debt @credit:buffer:draw-for-an-unintentional-reversal
  Scenario: A buffer pays
    Given credits of 10 serial numbers, with 1,000 units in the buffer
    When verifiers find that 1,500 units of batch 1 were lost by accident
    And a stranger applies the finding
    And a stranger draws 1,000 units from the buffer of batch 1
    Then it used up units 0 to 1,000
    And the batch owes 500 units
    And the supply is
      | in the buffer | 0     |
      | cancelled     | 1,000 |

  @registry.draw
  Scenario: A buffer of another batch of the class pays as well, and never more than is owed
    Given credits of 10 serial numbers, with 1,000 units in the buffer
    And credits of 30 serial numbers from 1,001 on, of another project
    When verifiers find that 1,000 units of batch 2 were lost by accident
    And a stranger applies the finding
    And a stranger draws 1,001 units from the buffer of batch 1 (batch 2)
    Then it is refused because "More than the batch owes."
    When a stranger draws 1,000 units from the buffer of batch 1 (batch 2)
    Then the batch owes 0 units (batch 2)
    And the supply is
      | in the buffer | 0     |
      | cancelled     | 1,000 |

  @registry.draw @in-order
  Scenario: What is wrong with a draw is named in the documented order
    Given credits of 10 serial numbers, with 1,000 units in the buffer
    And a class that asks for three approvals, with a project
    When the issuer opens a batch
    And a stranger draws 0 units from the buffer of batch 9 (batch 1)
    Then it is refused because "There is no such batch."
    When a stranger draws 0 units from the buffer of batch 2 (batch 1)
    Then it is refused because "The batches are not of one class."
    When a stranger draws 0 units from the buffer of batch 1 (batch 1)
    Then it is refused because "The amount is zero."
    When a stranger draws 5 units from the buffer of batch 1 (batch 1)
    Then it is refused because "More than the batch owes."
    When verifiers find that 1,500 units of batch 1 were lost on purpose
    And a stranger applies the finding
    And the registrar holds the batch until day 100 (batch 1)
    And a stranger draws 1,500 units from the buffer of batch 1 (batch 1)
    Then it is refused because "More than the buffers cover: an intentional reversal is its owner's to make good."
    When verifiers find that 1,500 units of batch 1 were lost by accident
    And a stranger applies the finding
    And a stranger draws 1,500 units from the buffer of batch 1 (batch 1)
    Then it is refused because "The batch is held (law C9)."
    When it is day 100
    And a stranger draws 1,500 units from the buffer of batch 1 (batch 1)
    Then it is refused because "There is less than the amount: the holder has less, or the buffer, or what is exported."
    When a stranger draws 1,000 units from the buffer of batch 1 (batch 1)
    Then the batch owes 2,000 units (batch 1)

  @registry.settle_debt @registry.debt @credit:circulating:cancel-settle-debt-of-another-batch
  Scenario: Somebody settles it
    Given credits of 40 serial numbers
    And credits of 30 serial numbers from 1,001 on, of another project
    When verifiers find that 27,150 units of batch 1 were lost on purpose
    And a stranger applies the finding
    And the recipient lets the registry itself move 27,150 units (batch 2)
    And the recipient settles 27,150 units of the debt with batch 2
    Then it used up units 0 to 27,150
    And the batch owes 0 units
    And the recipient holds 2,850 units (batch 2)

  @registry.settle_debt @in-order
  Scenario: What is wrong with settling is named in the documented order
    Given credits of 40 serial numbers
    And credits of 30 serial numbers from 1,001 on, of another project
    When verifiers find that 31,000 units of batch 1 were lost on purpose
    And a stranger applies the finding
    And the recipient transfers 10,000 units to the operator (batch 2)
    And the recipient settles 0 units of the debt with batch 9
    Then it is refused because "There is no such batch."
    When the administrator creates a credit type
      | decimals | 2 |
    And the administrator creates a class
      | credit type | 2 |
    And the class administrator makes the issuer an issuer (class 2)
    And the issuer registers a project in "MX" (class 2)
    And the issuer opens a batch (project 3)
    And the recipient settles 0 units of the debt with batch 3 (batch 1)
    Then it is refused because "The batches are not of one credit type."
    When the recipient settles 0 units of the debt with batch 1 (batch 1)
    Then it is refused because "A batch that owes cannot settle a debt."
    When the issuer opens a batch for another year
    And the recipient settles 0 units of the debt with batch 2
    Then it is refused because "The vintage is older than the one whose debt it would settle."
    When the recipient settles 0 units of the debt with batch 2 (batch 1)
    Then it is refused because "The amount is zero."
    When the registrar holds the batch until day 200 (batch 2)
    And the recipient settles 31,001 units of the debt with batch 2 (batch 1)
    Then it is refused because "More than the batch owes."
    When the recipient settles 31,000 units of the debt with batch 2 (batch 1)
    Then it is refused because "The batch is held (law C9)."
    When the registrar lifts the hold (batch 2)
    And the recipient settles 31,000 units of the debt with batch 2 (batch 1)
    Then it is refused because "There is less than the amount: the holder has less, or the buffer, or what is exported."
    When the recipient settles 20,001 units of the debt with batch 2 (batch 1)
    Then it is refused because "The holder did not allow the registry that much: approve it in `eco-credits` first."
    When the recipient lets the registry itself move 20,001 units (batch 2)
    And the recipient settles 20,001 units of the debt with batch 2 (batch 1)
    Then it is refused because "There is less than the amount: the holder has less, or the buffer, or what is exported."
