"""Widgets that would serve any office: no feature and no desk is known here."""
