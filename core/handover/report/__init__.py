"""The act of a hand-over."""
