"""How people speak of themselves and of their homes: the words by which what is private is known, as patterns."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from core import library
from core.language.facts import starred


@cache
def personal() -> Mapping[str, str]:
    """By name. Homes, telephones and spoken numbers are each known by some of them."""
    said = library.read("phrases")["personal"]
    return MappingProxyType({name: starred(forms) for name, forms in said.items()})
