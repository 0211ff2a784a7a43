"""Papers about surveys."""
