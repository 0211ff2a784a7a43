"""Which topic a comment speaks of and which template would answer it, with the words that say so; picks teach it."""

import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from heapq import nlargest
from itertools import chain
from typing import Any

from core import library
from core.language import fold, stems
from core.replies import evidence, topics
from core.replies.evidence import PLAIN, Evidence, Said, is_pair, parts, roots, totals
from core.store.garbage import uncollected
from core.understood import learnt

# what the office chose weighs more than what anybody wrote once
_PICKED = 5.0
# less than one word that is fairly sure of its topic
_LEAST = 1.5
_WHY = 5
# so many times weaker than the surest word is not worth telling
_FAINT = 4
# below it the likeness is chance
SURE = 0.3
# so much ahead of the next topic is twice as likely; measured
_TWICE = 1.0


@dataclass(frozen=True, slots=True)
class Template:
    """As much of a reply template as it takes to find it; the texts are all its languages, names and questions."""

    code: str
    topic: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """What the office answered a comment with."""

    text: str
    topic: str
    template: str = ""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One topic with its likeliest template, empty where it has none; `why` holds the comment's own words."""

    topic: str
    template: str
    score: float
    why: list[str]


@dataclass(frozen=True, slots=True)
class Matcher:
    """Knows what is said of each topic, and which templates the office has for it."""

    sayings: Evidence
    answers: Evidence = field(default_factory=lambda: Evidence(roots))
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def with_templates(self, templates: Iterable[Template]) -> "Matcher":
        """These templates and no others."""
        codes: dict[str, tuple[str, ...]] = {}
        texts = list[Said]()
        for one in templates:
            codes[one.topic] = (*codes.get(one.topic, ()), one.code)
            texts += (Said(one.code, " ".join(one.texts)), Said(one.code, topics.asked_for().get(one.code, "")))
        return replace(self, answers=Evidence(roots).hear(texts), codes=codes)

    def with_picks(self, picks: Iterable[Pick]) -> "Matcher":
        """Learns from what the office chose."""
        chosen = list(picks)
        return replace(
            self,
            sayings=self.sayings.hear(Said(pick.topic, pick.text, _PICKED) for pick in chosen if pick.topic),
            answers=self.answers.hear(Said(pick.template, pick.text, _PICKED) for pick in chosen if pick.template),
        )

    def suggest(self, text: str, top: int = 3) -> list[Suggestion]:
        """The likeliest topics, the first first; none for a text that says nothing."""
        read = self.sayings.read(text)
        summed = totals(read)
        if max(summed.values(), default=0.0) < _LEAST:
            return []
        scores = _shares(summed)
        likeliest = nlargest(top, summed, key=summed.__getitem__)
        codes = [code for topic in likeliest for code in self.codes.get(topic, ())]
        answering = totals(self.answers.read(text, codes)) if codes else {}
        return [
            Suggestion(topic, self._likeliest(topic, answering), round(scores[topic], 3), _why(read, topic))
            for topic in likeliest
        ]

    def _likeliest(self, topic: str, answering: Mapping[str, float]) -> str:
        return max(self.codes.get(topic, ()), key=lambda code: answering.get(code, 0.0), default="")


def sure(found: Sequence[Suggestion]) -> str:
    """The topic of the likeliest; empty where the likeness is chance: it is left to a person."""
    return found[0].topic if found and found[0].score >= SURE else ""


def suggest(text: str, top: int = 3) -> list[Suggestion]:
    """With the library alone, without an office."""
    return shipped().suggest(text, top)


@cache
def shipped() -> Matcher:
    """What is said of the topics, and the templates that come with the program: learnt once and laid beside them."""
    here = library.LIBRARY
    folders = (sorted((here / name).glob("*.toml")) for name in ("topics", "replies"))
    files = [here / "topics.toml", here / "plain_words.toml", *chain.from_iterable(folders)]
    readers = (sys.modules[__name__], evidence, topics, library, fold, stems)
    with uncollected():
        found: Matcher = learnt(here / "matcher", files, readers, _learnt)
    return found


def _learnt() -> Matcher:
    said = (Said(one.topic, one.text) for one in topics.sayings())
    plain = (Said(PLAIN, word) for word in topics.plain_words())
    return Matcher(Evidence(parts).hear((*said, *plain))).with_templates(_templates())


def _templates() -> Iterable[Template]:
    for path in sorted((library.LIBRARY / "replies").glob("*.toml")):
        for row in library.read(f"replies/{path.stem}").get("template", ()):
            if row.get("piece", "answer") == "answer":
                yield Template(row["code"], row.get("topic", ""), tuple(_texts(row)))


def _texts(row: Mapping[str, Any]) -> Iterable[str]:
    for part in ("name", "question"):
        yield from row.get(part, {}).values()
    yield from (row[lang] for lang in ("kk", "ru") if lang in row)


def _shares(summed: Mapping[str, float]) -> dict[str, float]:
    highest = max(summed.values())
    powers = {label: math.exp2((total - highest) / _TWICE) for label, total in summed.items()}
    whole = sum(powers.values())
    return {label: power / whole for label, power in powers.items()}


def _why(read: Mapping[str, Mapping[str, float]], topic: str) -> list[str]:
    """Words that speak for this topic at least half as much as for the one they speak for most."""
    speaking = {
        word: spoken[topic]
        for word, spoken in read.items()
        if not is_pair(word) and topic in spoken and spoken[topic] * 2 >= max(spoken.values())
    }
    surest = max(speaking.values(), default=0.0)
    said = [word for word, weight in speaking.items() if weight * _FAINT >= surest]
    return nlargest(_WHY, said, key=speaking.__getitem__)
