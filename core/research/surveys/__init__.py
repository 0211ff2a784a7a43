"""Surveys with answers as columns: made, filled in, taken in from files, counted, told and printed. Knows themes."""
