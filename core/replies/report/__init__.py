"""Replies on paper: the report of a span, the book of media requests, frequent questions, the template book."""
