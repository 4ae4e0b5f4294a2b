Feature: A country authorises uses abroad
  The administrator appoints who speaks for a host country. That authority consents to uses abroad of
  the credits of a batch or a project, may take it back for what is not used, and reports how far the
  corresponding adjustment has come.

  Background:
    Given credits of 10 serial numbers

  @registry.appoint_authority @registry.authority
  Scenario: An authority is appointed
    Then the authority is the authority of "MX"
    And there is no authority of "CO"
    When the administrator appoints the operator as the authority of "CO"
    Then the operator is the authority of "CO"

  @registry.appoint_authority @registry.authority
  Scenario: A country is left without an authority, by the administrator or the authority itself
    When the administrator appoints the zero account as the authority of "MX"
    Then there is no authority of "MX"
    When the administrator appoints the operator as the authority of "MX"
    And the operator appoints the zero account as the authority of "MX"
    Then there is no authority of "MX"
    When the operator appoints the operator as the authority of "MX"
    Then it is refused because "Only the administrator may do this."

  @registry.appoint_authority @in-order
  Scenario: What is wrong with an appointment is named in the documented order
    When a stranger appoints the authority as the authority of "MX"
    Then it is refused because "Only the administrator may do this."
    When the administrator appoints the authority as the authority of "MX"
    Then it is refused because "The account holds the role already."
    When the administrator appoints the zero account as the authority of "CO"
    Then it is refused because "The account does not hold the role."
    When the administrator appoints the operator as the authority of "co"
    Then it is refused because "The jurisdiction is not the form of an ISO 3166 code."

  @registry.authorise @registry.authorisation @registry.counts
  Scenario: An authority consents
    When the authority authorises 3,000 units of the batch for international mitigation until day 200
    Then 0 units of the authorisation are used
    And the adjustment is not started
    And the registry counts
      | authorisations | 1 |
    And there is no such authorisation (authorisation 2)

  @registry.authorise @in-order
  Scenario: What is wrong with a consent is named in the documented order
    When a stranger authorises 0 units of the batch for voluntary until day 1 (batch 9)
    Then it is refused because "There is no such batch."
    When a stranger authorises 0 units of the project for voluntary until day 1 (project 9)
    Then it is refused because "There is no such project."
    When the administrator authorises 0 units of the project for voluntary until day 1
    Then it is refused because "Only the authority of the project's country may do this."
    When the authority authorises 0 units of the project for voluntary until day 1
    Then it is refused because "The purpose is one that needs no authorisation."
    When the authority authorises 0 units of the project for a national contribution until day 90
    Then it is refused because "The amount is zero."
    When the authority authorises 10 units of the project for a national contribution until day 90
    Then it is refused because "The authorisation's time is over."
    When the authority authorises 10 units of the project for a national contribution until one millisecond after day 90
    Then 0 units of the authorisation are used

  @registry.revoke_authorisation @registry.authorisation
  Scenario: It is taken back before anything was used
    When the authority authorises 3,000 units of the batch for international mitigation until day 200
    And the authority revokes the authorisation
    Then the authorisation is revoked
    And the adjustment is revoked

  @registry.revoke_authorisation @registry.authorisation
  Scenario: What was used stays used, with its adjustment
    When the authority authorises 3,000 units of the batch for international mitigation until day 200
    And the recipient lets the registry itself move 1,000 units
    And the recipient retires 1,000 units under the authorisation
    And the authority revokes the authorisation
    Then the authorisation is revoked
    And 1,000 units of the authorisation are used
    And the adjustment is pending

  @registry.revoke_authorisation @in-order
  Scenario: What is wrong with taking back is named in the documented order
    When the authority authorises 3,000 units of the batch for international mitigation until day 200
    And the authority revokes the authorisation
    And a stranger revokes the authorisation (authorisation 9)
    Then it is refused because "There is no such authorisation."
    When the recipient revokes the authorisation
    Then it is refused because "Only the authority of the project's country may do this."
    When the authority revokes the authorisation
    Then it is refused because "The authorisation is revoked."

  @registry.report_adjustment @registry.authorisation
  Scenario: The adjustment goes on, and never back
    When the authority authorises 3,000 units of the batch for international mitigation until day 200
    And the authority reports that the adjustment is pending
    Then the adjustment is pending
    When the authority reports that the adjustment is completed
    Then the adjustment is completed
    When the authority reports that the adjustment is pending
    Then it is refused because "An adjustment goes from not started to pending to completed, and never back."

  @registry.report_adjustment @in-order
  Scenario: What is wrong with a report is named in the documented order
    When the authority authorises 3,000 units of the batch for international mitigation until day 200
    And a stranger reports that the adjustment is not started (authorisation 9)
    Then it is refused because "There is no such authorisation."
    When a stranger reports that the adjustment is not started
    Then it is refused because "Only the authority of the project's country may do this."
    When the authority reports that the adjustment is not started
    Then it is refused because "An adjustment goes from not started to pending to completed, and never back."
    When the authority reports that the adjustment is revoked
    Then it is refused because "An adjustment goes from not started to pending to completed, and never back."
