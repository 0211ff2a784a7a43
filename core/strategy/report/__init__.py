"""The documents of a strategy: the strategy itself, a campaign's plan, a decision looked at, risks, rules."""
