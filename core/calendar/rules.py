"""What a publication still lacks, which of its languages lag behind, when a series comes."""

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Protocol
from uuid import UUID

from core.calendar import limits
from core.calendar.limits import Limit
from core.calendar.records import (
    EVENTS,
    TALKS,
    Gate,
    Halt,
    Placement,
    Publication,
    Question,
    Series,
    State,
    Wording,
    WordingState,
)
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, _, language
from core.office.records import Channel

# what is still ours to change without asking anybody
FREE = frozenset({State.IDEA, State.DRAFT, State.RETURNED})
AGREED = frozenset({State.APPROVED, State.READY})


class LanguageState(StrEnum):
    """The letters of a language mark."""

    READY = "r"
    DRAFT = "d"
    MISSING = "m"
    STALE = "x"
    NOT_PLANNED = "-"


class Whole(Protocol):
    """A publication with all that belongs to it; the slot of the views is one."""

    @property
    def publication(self) -> Publication: ...
    @property
    def wordings(self) -> Mapping[str, Wording]: ...
    @property
    def placements(self) -> Sequence[Placement]: ...
    @property
    def channels(self) -> Sequence[Channel]: ...


@dataclass(frozen=True)
class Obstacle:
    """What stands in the way of a submission, and where to mend it."""

    sentence: str
    field: str
    lang: Lang | None = None
    is_blocking: bool = True


# every text is held against each of its siblings
@lru_cache(maxsize=256)
def text_seal(text: str) -> str:
    """
    Short and the same for the same words: spaces and line ends say nothing.

    >>> text_seal("Су  тегін.") == text_seal("Су тегін.\\n")
    True
    """
    return _seal([" ".join(unicodedata.normalize("NFC", text).split())])


def content_seal(whole: Whole) -> str:
    """What is approved: title, day, hour, files, and for each channel the words that go out there."""
    publication = whole.publication
    texts = [f"{lang}:{text_seal(one.text)}" for lang, one in sorted(planned(publication, whole.wordings).items())]
    at = publication.at.isoformat("minutes") if publication.at else ""
    when = [publication.day.isoformat() if publication.day else "", at]
    where = sorted(f"{one.channel_id}:{','.join(map(text_seal, one.variant))}" for one in whole.placements)
    files = sorted(str(file.get("hash", "")) for file in publication.attachments)
    return _seal([*publication.title, *texts, *when, *where, *files])


def _seal(parts: Iterable[str]) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def planned(publication: Publication, wordings: Mapping[str, Wording]) -> dict[Lang, Wording]:
    """The wordings that have words and shall come out, the state language first."""
    langs = publication.langs
    said = {lang: wordings[lang] for lang in LANGS if lang in langs and lang in wordings}
    return {lang: one for lang, one in said.items() if one.text.strip()}


def is_stale(wording: Wording, siblings: Iterable[Wording]) -> bool:
    """Has another planned language changed since this one was last held against it?"""
    seals = [(one.lang, text_seal(one.text)) for one in siblings if one.text.strip()]
    return bool(wording.text.strip()) and _lags(wording, seals)


def _lags(wording: Wording, seals: Iterable[tuple[str, str]]) -> bool:
    lang, seen = wording.lang, wording.seen
    return any(seen.get(other) != seal for other, seal in seals if other != lang)


def language_states(publication: Publication, wordings: Mapping[str, Wording]) -> dict[Lang, LanguageState]:
    said, langs = planned(publication, wordings), publication.langs
    # each is held against all the others
    seals = [(lang, text_seal(one.text)) for lang, one in said.items()]
    return {
        lang: _language_state(said.get(lang), seals) if lang in langs else LanguageState.NOT_PLANNED for lang in LANGS
    }


def _language_state(said: Wording | None, seals: Sequence[tuple[str, str]]) -> LanguageState:
    if said is None:
        return LanguageState.MISSING
    if _lags(said, seals):
        return LanguageState.STALE
    return LanguageState.READY if said.state == WordingState.PROOFREAD else LanguageState.DRAFT


def mark(publication: Publication, wordings: Mapping[str, Wording]) -> str:
    """Three letters for kk, ru and en: "rx-" is proofread, stale, not planned."""
    return "".join(language_states(publication, wordings).values())


def is_changed(whole: Whole) -> bool:
    """Approved, but something else would go out now."""
    return whole.publication.state in AGREED and whole.publication.seal != content_seal(whole)


def is_undecided(whole: Whole) -> bool:
    """Nobody has said yet whether it goes out, and nothing keeps it from being asked about."""
    publication = whole.publication
    return publication.halt == Halt.NONE and publication.state in {State.IDEA, State.DRAFT, State.SUBMITTED}


def is_event(publication: Publication) -> bool:
    """What takes place: people are to come, to listen or to ask; whatever has a place does."""
    return publication.format in EVENTS or bool(publication.place)


def announces(title: Trilingual, event: Trilingual) -> bool:
    """
    One title holds the other and says more.

    >>> announces(Trilingual(kk="Анонс: Су құбыры"), Trilingual(kk="Су құбыры"))
    True
    """
    pairs = ((one.casefold(), other.casefold()) for one, other in zip(title, event, strict=True))
    return any(other and other != one and other in one for one, other in pairs)


def is_late(publication: Publication, now: datetime) -> bool:
    """Its moment, or the end of its day, has gone by without it; `now` is the office's wall clock."""
    if publication.day is None or publication.halt != Halt.NONE or publication.state in (State.IDEA, State.PUBLISHED):
        return False
    return datetime.combine(publication.day, publication.at or time.max, now.tzinfo) < now


def obstacles(whole: Whole, gate: Gate = Gate.WARN, oddities: Sequence[tuple[Lang, str]] = ()) -> list[Obstacle]:
    """What a submission meets, the blocking ones first; `oddities` are sentences of the parity check by language."""
    found = [
        *_plan_obstacles(whole.publication, whole.placements),
        *_language_obstacles(whole, gate),
        *(Obstacle(sentence, "text", lang, gate == Gate.BLOCK) for lang, sentence in oddities),
        *_length_obstacles(whole),
    ]
    return sorted(found, key=lambda obstacle: not obstacle.is_blocking)


def _plan_obstacles(publication: Publication, placements: Sequence[Placement]) -> Iterator[Obstacle]:
    needs_place = publication.format in TALKS
    asked = (
        (not any(text.strip() for text in publication.title), N_("Enter a title."), "title", True),
        (publication.day is None, N_("Choose a day."), "day", True),
        (publication.person_id is None, N_("Say who is responsible."), "person_id", True),
        (not placements, N_("Choose at least one channel."), "channels", True),
        (publication.rubric_id is None, N_("It has no rubric."), "rubric_id", False),
        (publication.audience_id is None, N_("It is not said whom it is for."), "audience_id", False),
        (needs_place and not publication.place, N_("It is not said where it takes place."), "place", False),
        (needs_place and not publication.speaker, N_("It is not said who speaks."), "speaker", False),
        (has_bare_facts(publication), N_("A fact has no source."), "facts", False),
    )
    for is_wanting, sentence, field, is_blocking in asked:
        if is_wanting:
            yield Obstacle(_(sentence), field, None, is_blocking)


def has_bare_facts(publication: Publication) -> bool:
    return any(fact.get("text", "").strip() and not fact.get("source", "").strip() for fact in publication.facts)


def _language_obstacles(whole: Whole, gate: Gate) -> Iterator[Obstacle]:
    for lang, state in language_states(whole.publication, whole.wordings).items():
        if state == LanguageState.MISSING:
            wording = whole.wordings.get(lang)
            # Kazakh and Russian come out together; a third language may follow by its own term
            may_lag = lang == "en" and wording is not None and wording.due_on is not None
            yield Obstacle(_(_NO_TEXT[lang]), "text", lang, not may_lag)
        elif state == LanguageState.STALE:
            yield Obstacle(_(_STALE[lang]), "text", lang, gate == Gate.BLOCK)
        elif state == LanguageState.DRAFT:
            yield Obstacle(_(_NOT_READ[lang]), "text", lang, False)


_NO_TEXT: dict[Lang, str] = {
    "kk": N_("There is no Kazakh text."),
    "ru": N_("There is no Russian text."),
    "en": N_("There is no English text."),
}
_STALE: dict[Lang, str] = {
    "kk": N_("Another language has changed since the Kazakh text was written."),
    "ru": N_("Another language has changed since the Russian text was written."),
    "en": N_("Another language has changed since the English text was written."),
}
_NOT_READ: dict[Lang, str] = {
    "kk": N_("Nobody has proofread the Kazakh text."),
    "ru": N_("Nobody has proofread the Russian text."),
    "en": N_("Nobody has proofread the English text."),
}


def _length_obstacles(whole: Whole) -> Iterator[Obstacle]:
    for channel in whole.channels:
        for lang in planned(whole.publication, whole.wordings):
            for sentence in _too_much(channel, limits.of(copy_text(whole, channel.id, lang), channel)):
                yield Obstacle(sentence, "text", lang, False)
        for sentence in _too_much(channel, limits.of_files(channel, whole.publication.attachments)):
            yield Obstacle(sentence, "attachments", None, False)


def _too_much(channel: Channel, found: Iterable[Limit]) -> Iterator[str]:
    for limit in found:
        if limit.is_over and (not limit.is_advice or limit.key == "ratio"):
            said = _("Too much for {channel}. {limit}") if not limit.is_advice else "{channel}. {limit}"
            yield said.format(channel=channel.name.in_(language()), limit=limit.sentence)


def copy_text(whole: Whole, channel_id: UUID, lang: Lang) -> str:
    """What would be copied for this channel: its own words where it has them, else the wording."""
    own = next((one.variant for one in whole.placements if one.channel_id == channel_id), None)
    wording = whole.wordings.get(lang)
    return (getattr(own, lang) if own else "") or (wording.text if wording else "")


def days_of(series: Series) -> list[date]:
    """The days a series comes on; weeks are counted from the one it begins in."""
    monday = series.first - timedelta(days=series.first.weekday())
    span = [series.first + timedelta(days=n) for n in range((series.last - series.first).days + 1)]
    return [
        day
        for day in span
        if day.weekday() in series.weekdays
        and (day - monday).days // 7 % series.every_weeks == 0
        and day.isoformat() not in series.skipped
    ]


def open_questions(questions: Iterable[Question]) -> list[Question]:
    """Those without an answer, in the order they came."""
    waiting = [question for question in questions if not question.answer.strip()]
    return sorted(waiting, key=lambda one: (one.came_at.timestamp() if one.came_at else 0, one.id))
