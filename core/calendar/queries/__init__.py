"""Questions about the plan: what stands in a span, what lies on the shelf, what is late, what is missing."""
