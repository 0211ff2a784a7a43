"""What the office talks for: goals, audiences, campaigns."""
