"""Replies: what people write to the office, what is answered and by when, and the words it is answered with."""
