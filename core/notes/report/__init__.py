"""Notes as documents."""
