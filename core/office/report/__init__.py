"""The office on paper: its lists, and what the papers of every feature share."""
