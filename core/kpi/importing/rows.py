"""Figures of a file as the raw tables keep them, and made of the file once more when it comes back."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any

from core.errors import Invalid
from core.kpi.importing import reading, times
from core.kpi.importing.figures import Figures
from core.kpi.importing.headings import PAGE_COUNTS, POST_COUNTS
from core.kpi.importing.reading import Asked
from core.language.words import _
from core.store import bare
from core.tables.faults import line_of

if TYPE_CHECKING:
    import numpy

    from core.kpi.records import PageFile, PostFile

    Array = numpy.ndarray[Any, Any]

_STRETCH = 50_000


def of_posts(lot: "PostFile", content: Iterator[bytes]) -> Iterator[bare.Row]:
    figures = _again(lot, content)
    return posts_kept(lot, figures, _linked(figures, lot.linked))


def of_pages(lot: "PageFile", content: Iterator[bytes]) -> Iterator[bare.Row]:
    return pages_kept(lot, _again(lot, content))


def posts_kept(lot: "PostFile", figures: Figures, linked: "Array") -> Iterator[bare.Row]:
    """In the order of the raw table's columns."""
    return chain.from_iterable(_of_posts(lot.id.hex, part, link) for part, link in _stretches(figures, linked))


def pages_kept(lot: "PageFile", figures: Figures) -> Iterator[bare.Row]:
    return chain.from_iterable(_of_pages(lot.id.hex, part) for part, _key in _stretches(figures, figures.key))


def _of_posts(lot: str, part: Figures, linked: "Array") -> Iterable[bare.Row]:
    return zip(
        _ids(lot, part), [lot] * len(part), part.page.tolist(), part.key.tolist(), times.written(part.at).tolist(),
        _days(part.measured_on), linked.tolist(), *(_said(part, name) for name in ("link", "title", "format")),
        *(_counted(part, name) for name in POST_COUNTS), strict=True,
    )  # fmt: skip


def _of_pages(lot: str, part: Figures) -> Iterable[bare.Row]:
    return zip(
        _ids(lot, part), [lot] * len(part), part.page.tolist(), _days(part.at),
        *(_counted(part, name) for name in PAGE_COUNTS), strict=True,
    )  # fmt: skip


def numbers_of(linked: "Array", figures: Figures) -> dict[str, list[int]]:
    """Which rows are which publication, as the lot keeps it."""
    found: dict[str, list[int]] = {}
    for number, publication in zip(figures.number.tolist(), linked.tolist(), strict=True):
        if publication is not None:
            found.setdefault(publication, []).append(number)
    return found


def _again(lot: "PostFile | PageFile", content: Iterator[bytes]) -> Figures:
    import numpy

    table = reading.table_of(b"".join(content), lot.columns)
    asked = Asked(lot.columns, lot.pages, lot.measured_on, lot.zone, is_month_first=lot.is_month_first)
    found = reading.read(table, asked)
    if found.faults or found.strangers:
        told = line_of(found.faults[0]) if found.faults else next(iter(found.strangers))
        raise Invalid(_("Nothing was taken in. {faults}").format(faults=told))
    return found.figures.only(~numpy.isin(found.figures.number, list(_numbers(lot.left_out))))


def _numbers(left_out: Sequence[Sequence[int]]) -> Collection[int]:
    return {number for first, last in left_out for number in range(first, last + 1)}


def _linked(figures: Figures, linked: Mapping[str, Sequence[int]]) -> "Array":
    import numpy

    found = numpy.full(len(figures), None, object)
    for publication, numbers in linked.items():
        found[numpy.isin(figures.number, numbers)] = publication
    return found


def _stretches(figures: Figures, beside: "Array") -> Iterator[tuple[Figures, "Array"]]:
    """A part of them at a time is made of Python's own numbers and words."""
    import numpy

    for first in range(0, len(figures), _STRETCH):
        part = numpy.arange(first, min(first + _STRETCH, len(figures)))
        yield figures.only(part), beside[part]


def _ids(lot: str, figures: Figures) -> list[str]:
    prefix = lot[:24]
    return [f"{prefix}{number:08x}" for number in figures.number.tolist()]


def _days(days: "Array") -> list[str]:
    import numpy

    said: list[str] = numpy.datetime_as_string(days.astype("datetime64[D]")).tolist()
    return said


def _said(figures: Figures, name: str) -> list[str]:
    return figures.said[name].tolist() if name in figures.said else [""] * len(figures)


def _counted(figures: Figures, name: str) -> list[int | None]:
    return figures.counts[name].tolist() if name in figures.counts else [None] * len(figures)
