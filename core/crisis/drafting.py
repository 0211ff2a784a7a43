"""A statement is put together: a frame and what was answered in each language; what is missing is a numbered gap."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from core.crisis import library
from core.crisis.choices import Category, Cluster
from core.language.trilingual import LANGS, Lang, Trilingual

# by key, then by language: each language is typed on its own
Answers = Mapping[str, Mapping[str, str]]

_TOKEN = re.compile(r"\{\{(?P<key>\w{1,60})\}\}(?P<stop>\.?)")
_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for a statement, in the words of the office."""

    key: str
    name: Trilingual
    hint: Trilingual
    # the sentence is whole without it: condolences, an apology that was approved
    is_optional: bool = False
    # a place, an hour, a telephone, a link (advance.Fill), or one of these; else whatever is typed
    fill: str = ""
    choices: tuple[Trilingual, ...] = ()

    @classmethod
    def of(cls, said: Mapping[str, Any]) -> Self:
        name, hint = Trilingual.of(said.get("name", {})), Trilingual.of(said.get("hint", {}))
        choices = tuple(map(Trilingual.of, said.get("choices", ())))
        return cls(
            str(said["key"]), name, hint, bool(said.get("is_optional", False)), str(said.get("fill", "")), choices
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """The sentences that a kind of statement is made of."""

    code: str
    category: Category | None
    name: Trilingual
    keys: tuple[str, ...]
    text: Trilingual


@dataclass(frozen=True, slots=True)
class Drafted:
    """The text in each language, and which blanks wait there."""

    text: Trilingual
    gaps: Mapping[Lang, tuple[str, ...]]

    @property
    def is_whole(self) -> bool:
        return not any(self.gaps.values())


@cache
def questions() -> tuple[Question, ...]:
    """The five that a first statement is made from."""
    return tuple(Question.of(one) for one in library.table("statement")["question"])


@cache
def frames() -> Mapping[str, Frame]:
    return {
        one["code"]: Frame(
            one["code"],
            Category(one["class"]) if "class" in one else None,
            Trilingual.of(one["name"]),
            tuple(one["keys"]),
            Trilingual.of({lang: str(one.get(lang, "")).strip() for lang in LANGS}),
        )
        for one in library.table("statement")["frame"]
    }


def concern(cluster: Cluster, are_dead: bool = False) -> list[Trilingual]:
    """What may be said of people's trouble, the nearest to the case first; condolences only where people have died."""
    return [*_lines(str(cluster)), *_lines("any"), *(_lines("deaths") if are_dead else [])]


def commitments() -> list[Trilingual]:
    return [Trilingual.of(one) for one in library.table("statement")["commitment"]]


def drafted(text: Trilingual, asked: Sequence[Question], answers: Answers) -> Drafted:
    """
    >>> text = Trilingual("{{what}}. Телефон: {{phone}}.", "{{what}}. Телефон: {{phone}}.")
    >>> draft = drafted(text, [], {"what": {"kk": "Құбыр жарылды.", "ru": "Прорвало трубу"}})
    >>> draft.text.kk, draft.gaps["kk"]
    ('Құбыр жарылды. Телефон: [1].', ('phone',))
    """
    optional = {one.key for one in asked if one.is_optional}
    frame = dict(zip(LANGS, text, strict=True))
    made = {lang: _written(words, lang, answers, optional) for lang, words in frame.items() if words.strip()}
    gaps = {lang: found for lang, (_said, found) in made.items()}
    return Drafted(Trilingual.of({lang: said for lang, (said, _found) in made.items()}), gaps)


def keys(text: Trilingual) -> tuple[str, ...]:
    """The blanks of a frame, in the order they are met."""
    return tuple(dict.fromkeys(found["key"] for words in text for found in _TOKEN.finditer(words)))


def alike(value: str) -> dict[str, str]:
    """What reads the same in every language: a telephone, an hour, an address on the internet."""
    return dict.fromkeys(LANGS, value)


def _lines(cluster: str) -> list[Trilingual]:
    return [Trilingual.of(one) for one in library.table("statement")["empathy"] if one["cluster"] == cluster]


def _written(words: str, lang: str, answers: Answers, optional: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    waiting: list[str] = []

    def put(found: re.Match[str]) -> str:
        value = answers.get(found["key"], {}).get(lang, "").strip()
        if value:
            return _stopped(value, found["stop"])
        if found["key"] in optional:
            return ""
        if found["key"] not in waiting:
            waiting.append(found["key"])
        return f"[{waiting.index(found['key']) + 1}]{found['stop']}"

    said = _TOKEN.sub(put, words)
    lines = (_SPACES.sub(" ", line).strip() for line in said.splitlines())
    return "\n".join(lines).strip(), tuple(waiting)


def _stopped(value: str, stop: str) -> str:
    """The frame sets the full stop, so one typed at the end of an answer is not said twice."""
    if not stop or value.endswith(("!", "?", "…")):
        return value
    return value.rstrip(" .") + stop
