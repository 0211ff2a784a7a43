"""What the office speaks for, on the screen: goals, audiences, campaigns."""
