"""Analytical notes: the list of them, and the place where one is written with live figures."""
