"""Approval: who has to agree in which order, what was laid before them, what they decided, and the proof of it."""
