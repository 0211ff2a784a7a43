"""Questions about a crisis: what runs and what is due, what was done when, who does what, what is said and not true."""
