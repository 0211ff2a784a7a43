"""Messages out of files: of e-Otinish, of 109, of platforms, of free tables."""
