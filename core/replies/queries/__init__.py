"""Questions about replies: what waits and until when, what is alike, what was answered and how fast."""
