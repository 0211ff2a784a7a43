"""The manual: its pages in three languages, the paragraph about each page of the program, and finding in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from core.language import fold
from core.language.trilingual import Lang

MANUAL = Path(__file__).parent.parent / "resources" / "manual"
# in the order of need: the first day, every week, an answer and a crisis, what a quarter asks for, the rest
PAGES = (
    "first-day", "calendar", "approval", "leader", "documents", "replies", "crisis", "quarter", "kpi", "notes",
    "surveys", "interviews", "audits", "strategy", "office", "packages", "handover",
)  # fmt: skip
# where whoever is on no page of the program is told about
ELSEWHERE = "first-run"
# the part of a page that only a leader sees: from the seat of whoever only decides, it looks different
LEADER = "leader"

_HEADING = re.compile(r"^##? +(.+)$", re.MULTILINE)
# <!-- calendar publication -->: the paragraph is about these pages of the program; research.audits is a part of one
_ABOUT = re.compile(r"^<!-- (.+) -->\n*", re.MULTILINE)
_PICTURE = re.compile(r"^!\[(.+)\]\((.+)\.png\)\n*", re.MULTILINE)


@dataclass(frozen=True)
class Section:
    """One heading of a page with what stands under it, as Markdown."""

    page: str
    place: int
    heading: str
    text: str
    about: frozenset[str] = frozenset()

    @property
    def pictures(self) -> list[tuple[str, str]]:
        """Each by its name among the pictures of the program, with what is written under it."""
        return [(name, caption) for caption, name in _PICTURE.findall(self.text)]

    @property
    def words(self) -> str:
        """Without its pictures: at the screen the page itself is before the eye."""
        return _PICTURE.sub("", self.text).strip()


@dataclass(frozen=True)
class Page:
    """The first of its sections is what stands under the title."""

    key: str
    title: str
    sections: Sequence[Section]


@cache
def pages(lang: Lang) -> tuple[Page, ...]:
    return tuple(_read(key, (MANUAL / f"{key}.{lang}.md").read_text("utf-8")) for key in PAGES)


def page(key: str, lang: Lang) -> Page:
    return next(one for one in pages(lang) if one.key == key)


def about(room: str, lang: Lang, part: str = "") -> Section:
    """The paragraph about a page of the program; every page has one, and some of their parts have their own."""
    return next(section for name in (f"{room}.{part}", room) for section in _sections(lang) if name in section.about)


def found(query: str, lang: Lang) -> list[Section]:
    """What holds all words asked, however they are typed; what says them in its heading stands first."""
    meant = fold.query_keys(query)

    def holds(said: Sequence[str]) -> bool:
        return all(any(one.startswith(key) for one in said for key in keys) for keys in meant)

    told = [section for section in _sections(lang) if meant and holds(_keys(section))]
    return sorted(told, key=lambda section: not fold.holds(query, section.heading))


def _sections(lang: Lang) -> list[Section]:
    return [section for one in pages(lang) for section in one.sections]


@cache
def _keys(section: Section) -> list[str]:
    return fold.keys(f"{section.heading}\n{section.words}")


def _read(key: str, text: str) -> Page:
    _before, *parts = _HEADING.split(text)
    pairs = zip(parts[::2], parts[1::2], strict=True)
    sections = [_section(key, place, heading, under) for place, (heading, under) in enumerate(pairs)]
    return Page(key, sections[0].heading, sections)


def _section(key: str, place: int, heading: str, under: str) -> Section:
    about = frozenset(" ".join(_ABOUT.findall(under)).split())
    return Section(key, place, heading.strip(), _ABOUT.sub("", under).strip(), about)
