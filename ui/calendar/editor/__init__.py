"""One publication whole: its texts side by side, what they say alike, what stands before it."""
