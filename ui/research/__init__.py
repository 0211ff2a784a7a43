"""Surveys, interviews and audits on the screen: what residents, experts and pages tell."""
