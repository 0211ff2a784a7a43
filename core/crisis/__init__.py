"""Crisis: algorithms that run when minutes count, one version of the truth, and what was learned afterwards."""
