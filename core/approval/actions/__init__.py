"""Everything that changes approval: what is laid before whom, and what they decide."""
