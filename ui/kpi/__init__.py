"""Indicators on the screen: the board of a month, quarter or year, and what stands behind its figures."""
