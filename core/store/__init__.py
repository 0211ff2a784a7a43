"""Everything kept, and the two doors to it: `do` and `read`. Knows no feature."""
