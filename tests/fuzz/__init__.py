"""Files that somebody bent, given to everything that reads files: `make fuzz`, and a short form in the suite."""
