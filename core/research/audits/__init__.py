"""Audits of sites and pages by forms as data: rounds, marks of several raters, what is to be put right. No survey."""
