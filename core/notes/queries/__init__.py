"""What is asked of notes, and of every room for a note."""
