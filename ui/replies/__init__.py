"""Replies on the screen: the inbox, the resident's words, the answer with its blanks, its check, the templates."""
