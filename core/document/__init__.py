"""Documents as blocks: meaning and roles, never fonts. Word out, Word back in. Knows no feature."""
