"""The office itself: units, people and their rights, channels, contacts, the duty roster."""
