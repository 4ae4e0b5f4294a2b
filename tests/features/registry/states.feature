Feature: What becomes of a credit
  What holders do without the registry. The other rows of the table of a credit's states are with the
  messages that bring them about.

  @credit:circulating:transfer-transfer-from @credit:circulating:retire-retire-from
  Scenario: Bought, sold and retired
    Given credits of 10 serial numbers
    When the recipient transfers 4,000 units to the operator
    And the operator lets a stranger move 1,500 units
    And a stranger transfers 1,000 units of the operator to a stranger
    Then a stranger holds 1,000 units
    And 10,000 units circulate
    When a stranger retires 500 units of the operator
    And a stranger retires 1,000 units
    Then the supply is
      | issued      | 10,000 |
      | circulating | 8,500  |
      | retired     | 1,500  |
    And certificate 1 says
      | from unit      | 0            |
      | to before unit | 500          |
      | retired by     | the operator |
    And certificate 2 says
      | from unit      | 500        |
      | to before unit | 1,500      |
      | retired by     | a stranger |
