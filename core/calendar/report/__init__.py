"""The plan on paper: rows become blocks. Nothing is asked of the office here, and nothing changed."""
