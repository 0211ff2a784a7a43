"""Questions about indicators: a board, one of them in full, pages side by side, what explains a figure."""
