"""Indicators as documents: the digest, the report of a span, bodies side by side."""
