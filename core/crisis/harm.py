"""Words that harm in a crisis: they frighten, blame, guess or sound cold. Found for a second look, hardly forbidden."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from core.crisis import library
from core.language.trilingual import LANGS, Lang, Trilingual

# who is to blame and what it came of is said by those who find it out, and how we score it by nobody
_ASKING = ("blame", "cause", "score")


@dataclass(frozen=True, slots=True)
class Harm:
    """A place in a text, why it harms there, and what to say instead."""

    start: int
    end: int
    sort: str
    why: Trilingual
    instead: Trilingual
    # it goes into no text for the public, whatever the reason
    is_barred: bool = False

    @property
    def asks(self) -> bool:
        """Whoever sends it all the same says why."""
        return self.sort in _ASKING


def harms(text: str, lang: Lang, own: Iterable[Mapping[str, Any]] = ()) -> list[Harm]:
    """In the order of the text; `own` are the words the office has added.

    >>> [(text[one.start : one.end], one.sort) for text in ("Всё под контролем!",) for one in harms(text, "ru")]
    [('под контролем', 'panic')]
    """
    found = [
        Harm(*match.span(), sort, why, instead, is_barred)
        for pattern, sort, why, instead, is_barred in (*_known()[lang], *_compiled(own)[lang])
        for match in pattern.finditer(text)
    ]
    return _apart(sorted(found, key=lambda one: (one.start, -one.end)))


_Pattern = tuple[re.Pattern[str], str, Trilingual, Trilingual, bool]


@cache
def _known() -> Mapping[Lang, list[_Pattern]]:
    return _compiled(library.table("harm")["word"])


def _compiled(rows: Iterable[Mapping[str, Any]]) -> Mapping[Lang, list[_Pattern]]:
    found: dict[Lang, list[_Pattern]] = {lang: [] for lang in LANGS}
    for row in rows:
        why, instead = Trilingual.of(row.get("why", {})), Trilingual.of(row.get("instead", {}))
        for lang in LANGS:
            said = row["sort"], why, instead, bool(row.get("is_barred"))
            if forms := row.get("forms", {}).get(lang):
                found[lang].append((_pattern(forms, bool(row.get("is_whole"))), *said))
            for pattern in row.get("patterns", {}).get(lang, ()):
                found[lang].append((re.compile(rf"(?<!\w)(?:{pattern})", re.IGNORECASE), *said))
    return found


def _pattern(forms: Iterable[str], is_whole: bool) -> re.Pattern[str]:
    # the longest first, and a space is any space; what is no whole word may go on
    said = "|".join(re.escape(one).replace(r"\ ", r"\s+") for one in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{said})" + (r"(?!\w)" if is_whole else r"\w*"), re.IGNORECASE)


def _apart(found: list[Harm]) -> list[Harm]:
    """Of two that lie over each other the longer is told."""
    kept: list[Harm] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept
