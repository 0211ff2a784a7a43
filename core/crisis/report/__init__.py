"""A crisis on paper: the plan of a type, how things stand, what was learned, and what is held against a false claim."""
