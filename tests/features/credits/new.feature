@eco-credits.new
Feature: A ledger of credits comes into being
  Whoever deploys it fixes, for ever, for how long a batch may be stopped at a time.

  @eco-credits.place
  Scenario: A ledger without a registry
    When the administrator deploys a ledger whose batches may be held for 30 days at a time
    Then there is no registry in place

  Scenario Outline: From a day to ninety days
    When the administrator deploys a ledger whose batches may be held for <time> at a time
    Then there is no registry in place

    Examples:
      | time    |
      | 1 day   |
      | 90 days |

  @in-order
  Scenario: Nobody administers it as the zero account
    When the operator deploys a ledger that the zero account administers, whose batches may never be held
    Then it is refused because "The zero account can hold nothing and be nobody's registry."
    When the operator deploys a ledger that the administrator administers, whose batches may never be held
    Then it is refused because "The hold would end at once, or later than it may (law C9)."

  @in-order
  Scenario: Neither less nor more
    When the administrator deploys a ledger whose batches may be held for 1 day less one millisecond at a time
    Then it is refused because "The hold would end at once, or later than it may (law C9)."
    When the administrator deploys a ledger whose batches may be held for 91 days at a time
    Then it is refused because "The hold would end at once, or later than it may (law C9)."
