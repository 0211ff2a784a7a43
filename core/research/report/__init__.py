"""The documents of research."""
