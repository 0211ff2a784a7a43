"""Every rule of the house."""

from tests.architecture import kinds, places, standing, writing

RULES = (*standing.RULES, *kinds.RULES, *places.RULES, *writing.RULES)
