"""A big office of ten years and a region of two hundred seats: how the program bears them (docs/scale.md)."""
