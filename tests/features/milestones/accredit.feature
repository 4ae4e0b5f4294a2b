Feature: Verifiers are accredited
  Only who is accredited in a plan's field sits on its panel and attests. An accreditation ends:
  at the latest after the horizon, and at any time if the administrator ends it. The administrator
  never attests and decides nothing.

  @milestones.accredit @milestones.accreditation
  Scenario: The administrator accredits a verifier
    Given a fund with an operator
    When the administrator accredits the stranger until day 100
    Then the stranger is accredited until day 100
    When the administrator accredits the stranger until day 50
    Then the stranger is accredited until day 50

  @milestones.accredit @in-order
  Scenario: What is wrong is named in the documented order
    Given a fund with an operator
    When a stranger accredits the stranger until day 0
    Then it is refused because "Only the administrator may do this."
    When the administrator accredits the zero account until day 0
    Then it is refused because "The zero account is nobody, and can hold no role."
    When the administrator accredits the stranger until day 0
    Then it is refused because "An accreditation must end in the future, and within the horizon."
    When the administrator accredits the first verifier until day 3,650
    Then it is refused because "The account holds the role already, or the accreditation until that very moment."

  @milestones.accredit
  Scenario: It ends in the future and within the horizon of 7,300 days, to the millisecond
    Given a fund with an operator
    When the administrator accredits the stranger until one millisecond after day 7,300
    Then it is refused because "An accreditation must end in the future, and within the horizon."
    When the administrator accredits the stranger until day 7,300
    And the administrator accredits the stranger until one millisecond after day 0
    Then the stranger is accredited until one millisecond after day 0

  @milestones.revoke_accreditation @milestones.accreditation
  Scenario: The administrator ends an accreditation, and what was said stays said
    Given an active agreement
    And the milestone has been submitted
    When the first verifier says yes to the milestone
    And the administrator ends the accreditation of the first verifier
    Then the first verifier has no accreditation
    And the first verifier has said yes to the milestone
    When the second verifier says yes to the milestone
    Then the milestone is approved

  @milestones.revoke_accreditation @in-order
  Scenario: What is wrong is named in the documented order
    Given a fund with an operator
    When a stranger ends the accreditation of the guardian
    Then it is refused because "Only the administrator may do this."
    When the administrator ends the accreditation of the guardian
    Then it is refused because "The account does not hold the role, or no accreditation."

  @milestones.revoke_accreditation
  Scenario: A verifier gives up its accreditation
    Given a fund with an operator
    When the first verifier ends the accreditation of the first verifier
    Then the first verifier has no accreditation
    When the first verifier ends the accreditation of the first verifier
    Then it is refused because "The account does not hold the role, or no accreditation."

  @milestones.attest
  Scenario: An accreditation holds until the last millisecond before its end
    Given an active agreement
    And the milestone has been submitted
    When the administrator accredits the first verifier until day 70
    And the administrator accredits the second verifier until day 70
    And it is one millisecond before day 70
    And the first verifier says yes to the milestone
    And it is day 70
    And the second verifier says yes to the milestone
    Then it is refused because "The account is not accredited now in the scope of the plan or finding."
    And the milestone is in review
