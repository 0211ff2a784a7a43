"""Where figures come from: each feature counted for a span, and what was read elsewhere."""
