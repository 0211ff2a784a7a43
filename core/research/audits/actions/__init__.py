"""What changes audits."""
