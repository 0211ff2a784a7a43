"""How long things take, beside the floor of the same run: `make bench`."""
