"""What the office may set for a crisis, and what it may not: nobody takes the last signature away."""

from collections.abc import Iterator, Mapping
from typing import Any

from core.crisis import library, scale
from core.crisis.choices import Category, Post
from core.crisis.records import Doctrine
from core.crisis.signing import OWNER
from core.crisis.soundness import is_line, is_text
from core.crisis.words import TITLES
from core.errors import Invalid
from core.language.trilingual import LANGS
from core.language.words import _

MOST = 2
_SIGNERS = {OWNER, *Post} - {Post.JIS}
_KNOWN_OF_CLASS = {"sign", "sign_any", "minutes", "is_standing"}


def problems(doctrine: Doctrine) -> Iterator[Invalid]:
    yield from scale.faults(doctrine.levels, library.scale())
    yield from _of_floors(doctrine.levels.get("floors", {}))
    yield from _of_classes(doctrine.classes)
    if not all(map(_is_word, doctrine.words)):
        yield Invalid(_("A word that harms needs its forms in a language, and its kind."), "words")
    yield from _of_readiness(doctrine.readiness)


def _of_floors(floors: Mapping[str, Any]) -> Iterator[Invalid]:
    known = {one.code for one in library.scale().floors}
    for code in floors:
        if code not in known:
            yield Invalid(_("There is no floor called “{code}”.").format(code=code), "floors")


def _of_classes(classes: Mapping[str, Any]) -> Iterator[Invalid]:
    for code, own in classes.items():
        if code not in set(Category) or not isinstance(own, Mapping) or not own.keys() <= _KNOWN_OF_CLASS:
            yield Invalid(_("There is no kind of statement called “{code}”.").format(code=code), "classes")
            continue
        name = _(TITLES[Category][Category(code)])
        if "sign" in own and not own["sign"]:
            yield Invalid(_("“{name}” needs at least one signature.").format(name=name), "sign")
        for key in ("sign", "sign_any"):
            signers = own.get(key, ())
            if not isinstance(signers, list | tuple) or not _SIGNERS.issuperset(signers):
                yield Invalid(_("“{name}”: one who is to sign is not known.").format(name=name), key)
        minutes = own.get("minutes")
        if minutes is not None and (not isinstance(minutes, int) or isinstance(minutes, bool) or minutes < 1):
            yield Invalid(_("“{name}”: minutes are a number from 1.").format(name=name), "minutes")


def _is_word(row: Any) -> bool:
    if not isinstance(row, Mapping) or not is_line(row.get("sort")) or not isinstance(row.get("forms"), Mapping):
        return False
    forms = [one for key, listed in row["forms"].items() if key in LANGS for one in listed]
    return bool(forms) and all(is_line(one) and one.strip() for one in forms) and is_text(row.get("why", {}))


def _of_readiness(readiness: Mapping[str, Any]) -> Iterator[Invalid]:
    known = {one["key"] for one in library.table("readiness")["principle"]}
    for key, score in readiness.get("scores", {}).items():
        if key not in known or score not in range(MOST + 1) or isinstance(score, bool):
            yield Invalid(_("Readiness is scored from 0 to {most} for each principle.").format(most=MOST), "readiness")
