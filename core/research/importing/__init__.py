"""Answers as forms and tables hold them."""
