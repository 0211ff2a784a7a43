"""What the columns of a table of posts or of pages may hold, and which of the two it is."""

from collections.abc import Mapping, Sequence

from core import library
from core.language import fold
from core.language.words import N_
from core.tables.table import Vocabulary

# untranslated, in the order they are asked for
TITLES = {
    "published_at": N_("Day and hour"),
    "page": N_("Page"),
    "reference": N_("Number on the platform"),
    "link": N_("Link"),
    "title": N_("Title"),
    "format": N_("Format"),
    "likes": N_("Likes"),
    "comments": N_("Comments"),
    "shares": N_("Shares"),
    "saves": N_("Saves"),
    "reach": N_("Reach"),
    "views": N_("Views"),
    "clicks": N_("Clicks"),
    "followers": N_("Followers"),
    "visits": N_("Visits"),
    "measured_on": N_("Measured on"),
}
NEEDED = ("published_at",)
# the counts of a post and of a page, as the raw tables have them
POST_COUNTS = ("likes", "comments", "shares", "saves", "reach", "views", "clicks", "followers")
PAGE_COUNTS = ("followers", "reach", "views", "visits")
_OF_POSTS = ("reference", "link", "title", "format")
_DONE = ("likes", "comments", "shares", "saves", "clicks")
_BESIDE = ("published_at", "page", "measured_on")
VOCABULARY = Vocabulary(TITLES, NEEDED, lambda: library.read("kpi/headings"))


def is_of_pages(columns: Mapping[str, str]) -> bool:
    """
    Figures of whole pages by day name no post, and count likes only beside visits: followers stand in both.

    >>> is_of_pages({"followers": "Жазылушылар"}), is_of_pages({"followers": "Подписчики", "likes": "Лайки"})
    (True, False)
    """
    if any(name in columns for name in _OF_POSTS):
        return False
    return "visits" in columns or not any(name in columns for name in _DONE)


def meant(headings: Sequence[str], guessed: Mapping[str, str]) -> dict[str, str]:
    """As guessed, but for the subscribers of YouTube: those a film brought are not those a page has."""
    known = {fold.fold2(one) for one in library.read("kpi/headings")["brought"]["said"]}
    is_of_films = any(fold.fold2(heading) in known for heading in headings)
    return {name: said for name, said in guessed.items() if not (is_of_films and name == "followers")}


def is_month_first(headings: Sequence[str]) -> bool:
    """Whether it is an export of a platform that writes months before days."""
    return {*library.read("kpi/headings")["month_first"]["said"]} <= {*headings}


def unused(columns: Mapping[str, str]) -> list[str]:
    """Headings that mean something, but nothing that is kept of such a table."""
    kept = {*_BESIDE, *counts(columns), *(() if is_of_pages(columns) else _OF_POSTS)}
    return [heading for name, heading in columns.items() if name not in kept]


def counts(columns: Mapping[str, str]) -> list[str]:
    """Those of its columns that count something."""
    known = PAGE_COUNTS if is_of_pages(columns) else POST_COUNTS
    return [name for name in known if name in columns]
