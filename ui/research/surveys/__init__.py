"""Surveys on the screen: made, typed in, taken in from files, looked at and told of."""
