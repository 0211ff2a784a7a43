"""The first run and the locked door: what stands before there is an office."""
