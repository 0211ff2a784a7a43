"""Indicators: what is counted and how, the targets it is held against, and where each figure comes from."""
