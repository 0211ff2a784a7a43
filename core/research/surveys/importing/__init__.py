"""Answers of a survey out of files: headings, options, what tells who answered."""
