"""Working time and terms counted in it, and why an end falls where it does. Knows days and hours, no feature."""
