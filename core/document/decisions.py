"""A decision written by hand instead of chosen: taken only where nothing else can be meant."""

import re
from functools import cache

from core.document.blocks import Verdict
from core.language.fold import repair
from core.language.trilingual import LANGS
from core.language.words import words

_PAUSE = re.compile(r"\s*(?:[.,;:!?(\n]|\s[-–—]+\s|[–—])\s*")


def decision(text: str) -> tuple[Verdict | None, str]:
    """A decision written in words, and what was written after it. What is not plain is no decision but a remark.

    >>> decision("Return: no photo")
    ('return', 'no photo')
    >>> decision("Approve, if the photo is changed")
    (None, 'Approve, if the photo is changed')
    """
    text = text.strip()
    first, *rest = _PAUSE.split(text, maxsplit=1)
    after = rest[0].strip() if rest else ""
    verdict = _typed().get(" ".join(repair(first).casefold().split()))
    # an approval that goes on may be one with conditions: a person has to read it
    return (None, text) if verdict is None or (verdict == "approve" and after) else (verdict, after)


@cache
def _typed() -> dict[str, Verdict]:
    said: list[tuple[Verdict, str]] = []
    for speech in map(words, LANGS):
        said += [
            ("approve", speech.in_context("typed by hand", "approve, approved, approve it, agree, agreed")),
            ("return", speech.in_context("typed by hand", "return, returned, rework, reject, rejected, not approved")),
            (
                "correct",
                speech.in_context("typed by hand", "approve with changes, approved with changes, agreed with changes"),
            ),
        ]
    return {repair(way).casefold(): verdict for verdict, ways in said for way in ways.split(", ")}
