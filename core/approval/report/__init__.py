"""Approval on paper: who decided what, what was amended since, and where it lay long."""
