"""Coded posts on the screen: the book of codes, each post, how far coders agree."""
