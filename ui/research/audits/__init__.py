"""Audits on the screen: rounds of marks, bodies beside one another, what is to be put right."""
