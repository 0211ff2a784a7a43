"""Interviews with experts by a guide: asked, put under themes, laid beside residents' answers. No survey of its own."""
