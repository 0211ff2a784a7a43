"""Interviews with experts by a guide: asked, put under themes, laid beside residents' answers. Knows surveys."""
