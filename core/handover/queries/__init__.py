"""Questions a hand-over asks: what goes along, and what is open on its day."""
