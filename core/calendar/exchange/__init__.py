"""The plan out to Excel, CSV and other calendars, and tables of others back into the plan."""
