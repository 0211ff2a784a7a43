"""Papers about audits."""
