"""Files of platforms and tables of one's own, through pandas: a million rows are columns here, never objects."""
