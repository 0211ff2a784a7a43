"""A drill: what it throws in and when, the words all its screens and papers bear, and how it went, point by point."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from core.crisis import pacing
from core.crisis.records import Incident
from core.language.numbers import whole
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, words

_MARK = N_("DRILL")
# how soon an answer to what was thrown in is a good one, by the drill's clock; a proposal
ANSWERED_WITHIN = timedelta(minutes=30)


def banner() -> str:
    """In all three languages at once: whoever sees a page of it must not take it for an alarm."""
    return " / ".join(words(lang).say(_MARK) for lang in LANGS)


def marked(name: str) -> str:
    """What a drill is called: its name says what it is, wherever it goes and whoever gives it another."""
    said = name.strip()
    return said if not said or said.startswith(banner()) else f"{banner()}: {said}"


class Kind(StrEnum):
    """What is thrown in."""

    COMMENT = "comment"
    MEDIA = "media"
    CALL = "call"
    TRIGGER = "trigger"
    RUMOUR = "rumour"


KINDS = {
    Kind.COMMENT: N_("Comment"),
    Kind.MEDIA: N_("Newsroom"),
    Kind.CALL: N_("Telephone call"),
    Kind.TRIGGER: N_("Warning sign"),
    Kind.RUMOUR: N_("Rumour"),
}


@dataclass(frozen=True, slots=True)
class Inject:
    """One thing thrown in, so long after the beginning."""

    # that of its algorithm and its place there
    key: str
    after: timedelta
    kind: Kind
    text: Trilingual
    # what a good press service does about it
    asks: Trilingual


@dataclass(frozen=True, slots=True)
class Thrown:
    """What became of it: shown and answered, by the drill's clock."""

    inject: Inject
    due_at: datetime
    shown_at: datetime | None = None
    answered_at: datetime | None = None
    how: str = ""

    @property
    def is_in_time(self) -> bool:
        return self.answered_at is not None and self.answered_at - (self.shown_at or self.due_at) <= ANSWERED_WITHIN


def injects(contents: Iterable[tuple[str, Mapping[str, Any]]]) -> list[Inject]:
    """Of these algorithms (code and lists), in the order in which they come."""
    found = [
        Inject(
            f"{code}.{place}", timedelta(minutes=one["after"]), Kind(one["kind"]), Trilingual.of(one["text"]),
            Trilingual.of(one.get("asks") or {}),
        )
        for code, content in contents
        for place, one in enumerate(content.get("inject", ()), 1)
    ]  # fmt: skip
    return sorted(found, key=lambda one: one.after)


def thrown(incident: Incident, known: Iterable[Inject]) -> list[Thrown]:
    """All that it has in store, with what was noted of each."""
    noted = {one["key"]: one for one in incident.injected}
    return [_thrown_so(one, incident.noticed_at + one.after, noted.get(one.key, {})) for one in known]


def _thrown_so(one: Inject, due_at: datetime, noted: Mapping[str, Any]) -> Thrown:
    shown_at, answered_at = (_moment(noted, key) for key in ("shown_at", "answered_at"))
    return Thrown(one, due_at, shown_at, answered_at, str(noted.get("how", "")))


def due_injects(incident: Incident, known: Iterable[Inject], now: datetime) -> list[Inject]:
    """Those whose minute has come by the drill's clock, and that nobody has seen yet; `now` is the office's time."""
    moment = pacing.moment(incident, now)
    return [one.inject for one in thrown(incident, known) if one.shown_at is None and one.due_at <= moment]


@dataclass(frozen=True)
class Ran:
    """How a drill ran, as its records tell it."""

    noticed_at: datetime
    # when it ended, or how far its clock is
    until: datetime
    # by when the first word and the full statement are meant to be out; none: no haste was laid down
    first_due: datetime | None = None
    full_due: datetime | None = None
    acknowledged_at: datetime | None = None
    full_at: datetime | None = None
    legal_due: datetime | None = None
    legal_at: datetime | None = None
    thrown: Sequence[Thrown] = ()
    # what went out, how much of it without another's word, and how much in one language only
    released: int = 0
    unsigned: int = 0
    one_tongued: int = 0
    facts: int = 0


@dataclass(frozen=True)
class Point:
    """One thing that is scored, with its reason in the office's words."""

    key: str
    points: int
    most: int
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_met(self) -> bool:
        return self.points == self.most

    def in_(self, lang: Lang) -> str:
        return words(lang).say(self.sentence).format(**self.values)


@dataclass(frozen=True)
class Score:
    points: tuple[Point, ...]

    @property
    def got(self) -> int:
        return sum(one.points for one in self.points)

    @property
    def most(self) -> int:
        return sum(one.most for one in self.points)

    @property
    def percent(self) -> int | None:
        """Of what came to its term before the drill ended; nothing did: there is nothing to score."""
        return whole(100 * self.got / self.most) if self.most else None


def score(ran: Ran) -> Score:
    """What had not come to its term when the drill ended is not counted against it. The weights are a proposal."""
    return Score((*_clocks(ran), *_thrown(ran), *_words_out(ran), _facts(ran)))


_NOT_OUT = N_("It was due by {due} and did not come.")
_IN_TIME, _TOO_LATE = N_("At {at}, due by {due}."), N_("At {at}, due by {due}: late.")


def _clocks(ran: Ran) -> Iterator[Point]:
    terms = (
        ("acknowledge", 20, ran.first_due, ran.acknowledged_at),
        ("full", 20, ran.full_due, ran.full_at),
        ("legal", 15, ran.legal_due, ran.legal_at),
    )
    for key, most, due, at in terms:
        if due is not None and (at is not None or due <= ran.until):
            yield _clock(key, most, ran.noticed_at, due, at)


def _clock(key: str, most: int, since: datetime, due: datetime, at: datetime | None) -> Point:
    """Late is better than never: within twice the term half of it counts."""
    told = {"due": pacing.told(due - since)}
    if at is None:
        return Point(key, 0, most, _NOT_OUT, told)
    told["at"] = pacing.told(at - since)
    if at <= due:
        return Point(key, most, most, _IN_TIME, told)
    return Point(key, most // 2 if at - since <= 2 * (due - since) else 0, most, _TOO_LATE, told)


def _thrown(ran: Ran) -> Iterator[Point]:
    come = [one for one in ran.thrown if one.due_at <= ran.until]
    if come:
        good = sum(one.is_in_time for one in come)
        late = sum(one.answered_at is not None for one in come) - good
        said = {"good": good, "late": late, "all": len(come)}
        sentence = N_("Answered within 30 minutes: {good} of {all}; later: {late}.")
        yield Point("injects", whole(15 * (good + late / 2) / len(come)), 15, sentence, said)


def _words_out(ran: Ran) -> Iterator[Point]:
    if ran.released:
        said = {"all": ran.released, "unsigned": ran.unsigned, "single": ran.one_tongued}
        signed, twofold = ran.released - ran.unsigned, ran.released - ran.one_tongued
        sentence = N_("Statements: {all}; without the word of another person: {unsigned}.")
        yield Point("two_people", 10 * signed // ran.released, 10, sentence, said)
        sentence = N_("Statements: {all}; not in Kazakh and Russian together: {single}.")
        yield Point("languages", 10 * twofold // ran.released, 10, sentence, said)


def _facts(ran: Ran) -> Point:
    if not ran.facts:
        return Point("facts", 0, 10, N_("The fact sheet has no fact with its source."))
    return Point("facts", 10, 10, N_("Facts with their source: {all}."), {"all": ran.facts})


def _moment(noted: Mapping[str, Any], key: str) -> datetime | None:
    return datetime.fromisoformat(noted[key]) if noted.get(key) else None


POINTS = {
    "acknowledge": N_("First word within 15 minutes"),
    "full": N_("Full statement within an hour"),
    "legal": N_("Full message within the legal 3 hours"),
    "injects": N_("What was thrown in was answered"),
    "two_people": N_("Nobody signed their own words"),
    "languages": N_("Kazakh and Russian together"),
    "facts": N_("Facts with their source"),
}
