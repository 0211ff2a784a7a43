"""What residents write about: topics with permanent codes, the working headings under each, and how people speak."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from core import library
from core.language.trilingual import Lang, Trilingual

_BETWEEN_WORDS = re.compile(r"[,\n]+")


@dataclass(frozen=True, slots=True)
class Heading:
    """A working heading of the desk, with who answers for what is said under it."""

    name: Trilingual
    category: Trilingual
    answers: Trilingual


@dataclass(frozen=True, slots=True)
class Topic:
    """The code is written into records and never changes; the names may."""

    code: str
    name: Trilingual
    headings: tuple[Heading, ...]


@cache
def topics() -> dict[str, Topic]:
    """All of them by their codes, in the order of the library."""
    return {row["code"]: _topic(row) for row in library.read("topics")["topic"]}


def name(code: str, lang: Lang) -> str:
    """What a topic is called; a code nobody knows stands for itself."""
    known = topics().get(code)
    return known.name.in_(lang) if known else code


def _topic(row: dict[str, Any]) -> Topic:
    headings = (
        Heading(*(Trilingual.of(given[part]) for part in ("name", "category", "answers"))) for given in row["heading"]
    )
    return Topic(row["code"], Trilingual.of(row["name"]), tuple(headings))


class Saying(NamedTuple):
    """A comment on a topic, or a bare word of it."""

    topic: str
    text: str


def sayings() -> Iterator[Saying]:
    """How residents speak of every topic, from the library."""
    for code in topics():
        file = library.read(f"topics/{code}")
        for text in (*file["headings"].splitlines(), *file["comments"].splitlines(), *_listed(file["words"])):
            yield Saying(code, text)


@cache
def asked_for() -> dict[str, str]:
    """By the code of a template, how residents speak who need this one of its topic."""
    return {
        code: said for topic in topics() for code, said in library.read(f"topics/{topic}").get("asked_for", {}).items()
    }


def plain_words() -> list[str]:
    """Words that are in every complaint and say nothing about its topic."""
    return _listed(library.read("plain_words")["words"])


def _listed(words: str) -> list[str]:
    return [word.strip() for word in _BETWEEN_WORDS.split(words) if word.strip()]
