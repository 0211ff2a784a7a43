"""What is asked of surveys, interviews and audits."""
