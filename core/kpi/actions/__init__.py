"""What is done with indicators, their targets and what was read elsewhere."""
