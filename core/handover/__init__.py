"""The office handed over: who gives what to whom on which day, what goes along, and the act that both sign."""
