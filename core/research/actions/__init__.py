"""Everything that changes surveys, interviews and audits."""
