"""Analytical notes composed of what the other rooms know; each figure keeps where it came from."""
