"""What has to be so before an incident is closed: what all crises share, and what its types ask for besides."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from core.language.trilingual import Lang, Trilingual


@dataclass(frozen=True, slots=True)
class Criterion:
    """One condition somebody confirms; the code is that of its algorithm and its place there."""

    code: str
    text: Trilingual


def criteria(contents: Iterable[tuple[str, Mapping[str, Any]]]) -> tuple[Criterion, ...]:
    """`contents` are codes and lists of the algorithms that run, the shared one first."""
    return tuple(
        Criterion(f"{code}.{place}", Trilingual.of(one))
        for code, content in contents
        for place, one in enumerate(content.get("close", ()), 1)
    )


def unmet(known: Iterable[Criterion], ticked: Collection[str], lang: Lang) -> Iterator[str]:
    """As `rules.Ground` takes them."""
    return (one.text.in_(lang) for one in known if one.code not in ticked)
