@registry.create_type
Feature: The administrator creates a credit type
  A type says in what unit credits are counted, and how many base units one serial number is worth.

  Background:
    Given a class with a project

  @registry.credit_type @registry.counts
  Scenario: Tonnes, of which thousandths are counted
    When the administrator creates a credit type
      | unit                     | tCO2e |
      | decimals                 | 3     |
      | units to a serial number | 1,000 |
    Then one serial number of credit type 2 is worth 1,000 in base units
    And the registry counts
      | types | 2 |

  @in-order
  Scenario: What is wrong is named in the documented order
    When a stranger creates a credit type
      | unit                     | nothing |
      | decimals                 | 10      |
      | units to a serial number | 0       |
    Then it is refused because "Only the administrator may do this."
    When the administrator creates a credit type
      | unit                     | nothing |
      | decimals                 | 10      |
      | units to a serial number | 0       |
    Then it is refused because "The unit is not one to eight visible ASCII characters, padded with zero bytes."
    When the administrator creates a credit type
      | decimals                 | 10 |
      | units to a serial number | 0  |
    Then it is refused because "A type has at most nine decimals."
    When the administrator creates a credit type
      | decimals                 | 9 |
      | units to a serial number | 0 |
    Then it is refused because "A serial number must be worth at least one base unit."
    When the administrator creates a credit type
      | unit                     | hectares |
      | decimals                 | 9        |
      | units to a serial number | 1        |
    Then one serial number of credit type 2 is worth 1 in base units
