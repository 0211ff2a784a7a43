"""The office: its lists, and the duty roster."""
