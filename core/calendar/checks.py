"""What a press secretary would want to hear about a plan before others notice: gaps, clashes, slips, an uneven mix."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import pairwise
from uuid import UUID

from core.calendar import mix, rules
from core.calendar.mix import Part, Seen
from core.calendar.records import Halt, Mourning, Norm, Publication, Rubric, State
from core.calendar.rules import LanguageState
from core.language import dates
from core.language.numbers import number, percent
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, language, words
from core.office.records import Channel

# from the day before it comes out, what is missing cannot wait
NEAR = timedelta(days=1)


class FindingKind(StrEnum):
    """In the order they are told."""

    LATE = "late"
    CHANGED = "changed"
    MOURNING = "mourning"
    LAGGING = "lagging"
    NOBODY = "nobody"
    NO_TEXT = "no_text"
    NO_CHANNEL = "no_channel"
    READY_AFTER = "ready_after"
    CLASH = "clash"
    PAST_IDEA = "past_idea"
    NO_AUDIENCE = "no_audience"
    NO_GOAL = "no_goal"
    NO_ANNOUNCEMENT = "no_announcement"
    NO_DUTY = "no_duty"
    THIN_DAY = "thin_day"
    LEADERS = "leaders"
    USEFUL = "useful"
    VIDEO = "video"
    KAZAKH = "kazakh"
    RUBRIC = "rubric"


_SENTENCES = {
    FindingKind.LATE: N_("The planned moment has passed: {title}"),
    FindingKind.CHANGED: N_("Approved, but it reads otherwise now: {title}"),
    FindingKind.MOURNING: N_("A light item on a day of mourning: {title}"),
    FindingKind.LAGGING: N_("It has come out, and its Kazakh text lags behind: {title}"),
    FindingKind.NOBODY: N_("Nobody is responsible: {title}"),
    FindingKind.NO_TEXT: N_("Still without a text ({langs}): {title}"),
    FindingKind.NO_CHANNEL: N_("No channel is chosen: {title}"),
    FindingKind.READY_AFTER: N_("It is to be ready later than it comes out: {title}"),
    FindingKind.CLASH: N_("Too close together in one channel ({channels}): {title} – {other}"),
    FindingKind.PAST_IDEA: N_("An idea whose day has passed: {title}"),
    FindingKind.NO_AUDIENCE: N_("It is not said whom it is for: {title}"),
    FindingKind.NO_GOAL: N_("Publications that serve no goal: {count}"),
    FindingKind.NO_ANNOUNCEMENT: N_("An event without an announcement: {title}"),
    FindingKind.NO_DUTY: N_("A day off with nobody on duty: {day}"),
    FindingKind.THIN_DAY: N_("Too few publications on a working day: {day}, {count} of {least}"),
    FindingKind.LEADERS: N_("Too much of the head and protocol: {share} ({count} of {whole}), at most {bound}"),
    FindingKind.USEFUL: N_("Too little that is useful to residents: {share} ({count} of {whole}), at least {bound}"),
    FindingKind.VIDEO: N_("Too little video: {share} ({count} of {whole}), at least {bound}"),
    FindingKind.KAZAKH: N_("Too little written first in Kazakh: {share} ({count} of {whole}), at least {bound}"),
    FindingKind.RUBRIC: N_("Too little under the rubric “{name}”: {share} ({count} of {whole}), at least {bound}"),
}
_TOO_MUCH = N_("Too much under the rubric “{name}”: {share} ({count} of {whole}), at most {bound}")
_LANGUAGES = {"kk": N_("Kazakh"), "ru": N_("Russian"), "en": N_("English")}
_PERCENTS = ("share", "bound")
_TOLD = list(FindingKind)

Value = str | int | date | Trilingual | tuple[str, ...] | tuple[Trilingual, ...]


@dataclass(frozen=True)
class Finding:
    """`sentence` is untranslated; `ids` are the publications it is about."""

    kind: FindingKind
    ids: tuple[UUID, ...]
    sentence: str
    values: Mapping[str, Value] = field(default_factory=dict)
    is_grave: bool = False

    @property
    def text(self) -> str:
        return self.text_in(language())

    def text_in(self, lang: Lang) -> str:
        values = {name: _said(name, value, lang) for name, value in self.values.items()}
        return words(lang).say(self.sentence).format(**values)


@dataclass(frozen=True)
class Around:
    """What stands beside the publications of a span: its days, which of them are worked, who is on duty when."""

    days: Sequence[date] = ()
    working: frozenset[date] = frozenset()
    # None: nobody asked about the roster
    on_duty: frozenset[date] | None = None
    mournings: Sequence[Mourning] = ()
    rubrics: Sequence[Rubric] = ()
    # the events that are announced; None: nobody asked
    announced: frozenset[UUID] | None = None


ALONE = Around()


def check(slots: Iterable[Seen], norm: Norm, now: datetime, around: Around = ALONE) -> list[Finding]:
    """Grave findings first, then as `FindingKind` lists them; `now` is the office's wall clock."""
    seen = list(slots)
    found = [
        *(one for slot in seen for one in of_one(slot, now, around.mournings)),
        *_aimless(seen),
        *_unannounced(seen, now.date(), around.announced),
        *_clashes(seen, norm.clash_minutes),
        *_days(seen, norm, now.date(), around),
        *_mix(seen, norm, around.rubrics),
    ]
    return sorted(found, key=lambda one: (not one.is_grave, _TOLD.index(one.kind)))


def of_one(slot: Seen, now: datetime, mournings: Iterable[Mourning] = ()) -> Iterator[Finding]:
    """What is to be said of a single publication; what was cancelled or postponed is left in peace."""
    publication = slot.publication
    if publication.state == State.PUBLISHED:
        if _kazakh_lags(slot):
            yield _about(FindingKind.LAGGING, publication, is_grave=True)
    elif publication.state == State.IDEA:
        if publication.day and publication.day < now.date() and publication.halt == Halt.NONE:
            yield _about(FindingKind.PAST_IDEA, publication)
    elif publication.halt == Halt.NONE:
        yield from _slips(slot, now, mournings)
        yield from _wants(slot, now)


def _slips(slot: Seen, now: datetime, mournings: Iterable[Mourning]) -> Iterator[Finding]:
    publication = slot.publication
    if rules.is_late(publication, now):
        yield _about(FindingKind.LATE, publication, is_grave=True)
    if rules.is_changed(slot):
        yield _about(FindingKind.CHANGED, publication, is_grave=True)
    if slot.rubric and slot.rubric.is_light and _is_mourned(publication.day, mournings):
        yield _about(FindingKind.MOURNING, publication, is_grave=True)
    if publication.day and publication.ready_by:
        planned = datetime.combine(publication.day, publication.at or time.max, now.tzinfo)
        if publication.ready_by > planned:
            yield _about(FindingKind.READY_AFTER, publication)


def _wants(slot: Seen, now: datetime) -> Iterator[Finding]:
    publication = slot.publication
    is_near = publication.day is not None and publication.day <= now.date() + NEAR
    if publication.person_id is None:
        yield _about(FindingKind.NOBODY, publication, is_near)
    langs = tuple(_unwritten(slot, now.date()))
    if langs:
        yield _about(FindingKind.NO_TEXT, publication, is_near, langs=langs)
    if not slot.placements:
        yield _about(FindingKind.NO_CHANNEL, publication, is_near)
    if publication.audience_id is None:
        yield _about(FindingKind.NO_AUDIENCE, publication)


def _aimless(slots: Iterable[Seen]) -> Iterator[Finding]:
    """In one line: where a plan has no goals at all, each would say the same."""
    found = [
        slot.publication.id
        for slot in slots
        if slot.publication.goal_id is None
        and slot.publication.halt == Halt.NONE
        and slot.publication.state not in (State.IDEA, State.PUBLISHED)
    ]
    if found:
        kind = FindingKind.NO_GOAL
        yield Finding(kind, tuple(found), _SENTENCES[kind], {"count": len(found)})


def _unannounced(slots: Iterable[Seen], today: date, announced: frozenset[UUID] | None) -> Iterator[Finding]:
    """As long as there is a day left to announce it."""
    for publication in (slot.publication for slot in slots):
        is_coming = publication.day is not None and publication.day > today and mix.is_counted(publication)
        if announced is not None and is_coming and rules.is_event(publication) and publication.id not in announced:
            yield _about(FindingKind.NO_ANNOUNCEMENT, publication)


def _unwritten(slot: Seen, today: date) -> Iterator[str]:
    for lang, state in rules.language_states(slot.publication, slot.wordings).items():
        wording = slot.wordings.get(lang)
        may_wait = wording is not None and wording.due_on is not None and wording.due_on >= today
        if state == LanguageState.MISSING and not may_wait:
            yield lang


def _kazakh_lags(slot: Seen) -> bool:
    states = rules.language_states(slot.publication, slot.wordings)
    is_said_otherwise = any(rules.planned(slot.publication, slot.wordings))
    return is_said_otherwise and states["kk"] in (LanguageState.MISSING, LanguageState.STALE)


def _is_mourned(day: date | None, mournings: Iterable[Mourning]) -> bool:
    return day is not None and any(one.ended_at is None and one.first <= day <= one.last for one in mournings)


def _clashes(slots: Sequence[Seen], minutes: int) -> Iterator[Finding]:
    """Neighbours in time within one channel; what has only a day can still give way, so it clashes with nothing."""
    pairs: dict[tuple[UUID, UUID], tuple[Seen, Seen, list[Channel]]] = {}
    for channel, line in _lines(slots):
        for (before, one), (after, other) in pairwise(line):
            is_past = one.publication.state == other.publication.state == State.PUBLISHED
            if after - before < timedelta(minutes=minutes) and not is_past:
                key = (one.publication.id, other.publication.id)
                pairs.setdefault(key, (one, other, []))[2].append(channel)
    for ids, (one, other, channels) in pairs.items():
        values: dict[str, Value] = {
            "channels": tuple(channel.name for channel in channels),
            "title": one.publication.title,
            "other": other.publication.title,
        }
        yield Finding(FindingKind.CLASH, ids, _SENTENCES[FindingKind.CLASH], values)


def _lines(slots: Iterable[Seen]) -> Iterator[tuple[Channel, list[tuple[datetime, Seen]]]]:
    """What comes out in each channel at an hour, in the order of time; channels in the office's own order."""
    known: dict[UUID, Channel] = {}
    lines: dict[UUID, list[tuple[datetime, Seen]]] = {}
    for slot in slots:
        day, at = slot.publication.day, slot.publication.at
        if day and at and mix.is_counted(slot.publication):
            for channel in slot.channels:
                known[channel.id] = channel
                lines.setdefault(channel.id, []).append((datetime.combine(day, at), slot))
    for channel in sorted(known.values(), key=lambda channel: (channel.rank, channel.id)):
        yield channel, sorted(lines[channel.id], key=lambda one: (one[0], one[1].publication.id))


def _days(slots: Sequence[Seen], norm: Norm, today: date, around: Around) -> Iterator[Finding]:
    planned = [slot.publication.day for slot in slots if mix.is_counted(slot.publication)]
    for day in around.days:
        if day < today:
            continue
        if day in around.working and planned.count(day) < norm.least_per_day:
            values: dict[str, Value] = {"day": day, "count": planned.count(day), "least": norm.least_per_day}
            yield Finding(FindingKind.THIN_DAY, (), _SENTENCES[FindingKind.THIN_DAY], values)
        if around.on_duty is not None and day not in around.working and day not in around.on_duty:
            yield Finding(FindingKind.NO_DUTY, (), _SENTENCES[FindingKind.NO_DUTY], {"day": day})


def _mix(slots: Sequence[Seen], norm: Norm, rubrics: Sequence[Rubric]) -> Iterator[Finding]:
    for share in [*mix.shares(slots, norm), *mix.rubric_shares(slots, rubrics)]:
        if share.is_met:
            continue
        kind = FindingKind(share.part.value)
        sentence = _TOO_MUCH if share.part == Part.RUBRIC and not share.is_least else _SENTENCES[kind]
        values: dict[str, Value] = {
            "name": share.name,
            "share": share.percent,
            "count": share.count,
            "whole": share.whole,
            "bound": share.bound,
        }
        yield Finding(kind, share.ids, sentence, values)


def _about(kind: FindingKind, publication: Publication, is_grave: bool = False, **values: Value) -> Finding:
    return Finding(kind, (publication.id,), _SENTENCES[kind], {"title": publication.title, **values}, is_grave)


def _said(name: str, value: Value, lang: Lang) -> str:
    match value:
        case Trilingual():
            return value.in_(lang)
        case date():
            return dates.with_weekday(value, lang)
        case tuple():
            return ", ".join(_said(name, one, lang) for one in value)
        case str():
            return words(lang).say(_LANGUAGES[value]).lower() if name == "langs" else value
        case _:
            return percent(value, lang) if name in _PERCENTS else number(value, lang)
