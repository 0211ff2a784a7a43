"""Documents on the screen and on paper: the same blocks as Word gets. Knows no feature and writes no Word."""
