"""Interviews on the screen: what experts said, question by question, and what it comes to."""
