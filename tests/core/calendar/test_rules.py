from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import hypothesis.strategies as st
import pytest
from hypothesis import given

from core.calendar import rules
from core.calendar.problems import problems
from core.calendar.records import (
    Discussion,
    Format,
    Gate,
    Halt,
    Mourning,
    Occasion,
    Placement,
    Publication,
    Question,
    Remark,
    Rubric,
    Series,
    State,
    View,
    Wording,
    WordingState,
)
from core.language.trilingual import Trilingual
from core.office.records import Channel, Platform
from core.store.record import Record

MONDAY = date(2026, 11, 23)
NAME = Trilingual(kk="Су", ru="Вода")


@dataclass(frozen=True)
class Parts:
    publication: Publication
    wordings: Mapping[str, Wording] = field(default_factory=dict)
    placements: Sequence[Placement] = ()
    channels: Sequence[Channel] = ()


def publication(**values: Any) -> Publication:
    return Publication.made(**{"title": NAME, "day": MONDAY, **values})


def wording(lang: str, text: str, state: WordingState = WordingState.PROOFREAD, **seen: str) -> Wording:
    seals = {other: rules.text_seal(said) for other, said in seen.items()}
    return Wording(publication_id=uuid4(), lang=lang, text=text, state=state, seen=seals)


def pair(kk: str = "Су", ru: str = "Вода") -> dict[str, Wording]:
    return {"kk": wording("kk", kk, ru=ru), "ru": wording("ru", ru, kk=kk)}


def told(parts: Parts, gate: Gate = Gate.WARN) -> list[tuple[str, str | None, bool]]:
    return [(one.field, one.lang, one.is_blocking) for one in rules.obstacles(parts, gate)]


def test_the_mark_says_each_language_in_a_letter() -> None:
    texts = pair()
    assert rules.mark(publication(), texts) == "rr-"
    assert rules.mark(publication(langs=["kk", "ru", "en"]), texts) == "rrm"
    texts["kk"].text = "Суық су"
    assert rules.mark(publication(), texts) == "rx-"
    texts["kk"].state = WordingState.DRAFT
    assert rules.mark(publication(langs=["kk"]), texts) == "d--"


def test_a_language_that_is_not_planned_makes_none_stale() -> None:
    texts = {**pair(), "en": wording("en", "Water")}
    assert rules.mark(publication(), texts) == "rr-"


def test_spaces_change_nothing_that_was_said() -> None:
    texts = pair()
    texts["kk"].text = " Су\n"
    assert rules.mark(publication(), texts) == "rr-"


@pytest.mark.parametrize(
    "changed",
    [
        {"title": Trilingual(kk="Су", ru="Воды")},
        {"day": MONDAY + timedelta(days=1)},
        {"at": time(9)},
        {"langs": ["kk"]},
    ],
)
def test_the_seal_breaks_with_title_day_hour_and_languages(changed: dict[str, Any]) -> None:
    texts = pair()
    seal = rules.content_seal(Parts(publication(), texts))
    assert not rules.is_changed(Parts(publication(state=State.APPROVED, seal=seal, note="x"), texts))
    assert rules.is_changed(Parts(publication(state=State.APPROVED, seal=seal, **changed), texts))
    assert not rules.is_changed(Parts(publication(state=State.DRAFT, seal=seal, **changed), texts))


def test_the_seal_breaks_with_what_goes_out_in_a_channel_and_with_files() -> None:
    made, texts = publication(), pair()
    place, other = (Placement(publication_id=made.id, channel_id=uuid4()) for _channel in range(2))
    sealed = rules.content_seal(Parts(made, texts, [place, other]))
    assert rules.content_seal(Parts(made, texts, [other, place])) == sealed
    assert rules.content_seal(Parts(made, texts, [place])) != sealed
    other.variant = Trilingual(kk="Су болады")
    assert rules.content_seal(Parts(made, texts, [place, other])) != sealed
    other.variant = Trilingual()
    made.attachments = [{"name": "su.jpg", "hash": "ab"}]
    assert rules.content_seal(Parts(made, texts, [place, other])) != sealed


@pytest.mark.parametrize(
    ("values", "hour", "is_late"),
    [
        ({"at": time(10)}, 9, False),
        ({"at": time(10)}, 11, True),
        ({}, 23, False),
        ({"day": MONDAY - timedelta(days=1)}, 0, True),
        ({"at": time(10), "state": State.PUBLISHED}, 11, False),
        ({"at": time(10), "halt": Halt.POSTPONED}, 11, False),
        ({"day": None}, 11, False),
    ],
)
def test_it_is_late_after_its_hour_or_its_day(values: dict[str, Any], hour: int, is_late: bool) -> None:
    now = datetime(2026, 11, 23, hour, 30, tzinfo=UTC)
    assert rules.is_late(publication(**values), now) is is_late


def test_a_bare_publication_meets_every_obstacle_the_blocking_ones_first() -> None:
    bare = publication(day=None, facts=[{"text": "5 км", "source": " "}], format=Format.BRIEFING)
    found = told(Parts(bare))
    assert found[:5] == [
        ("day", None, True),
        ("person_id", None, True),
        ("channels", None, True),
        ("text", "kk", True),
        ("text", "ru", True),
    ]
    assert {one[0] for one in found[5:]} == {"rubric_id", "audience_id", "place", "speaker", "facts"}
    assert not any(one[2] for one in found[5:])


def whole(**values: Any) -> Parts:
    ids = {name: uuid4() for name in ("person_id", "rubric_id", "audience_id")}
    channel = Channel(name=NAME, platform=Platform.X, text_limit=5)
    place = Placement(publication_id=uuid4(), channel_id=channel.id)
    return Parts(publication(**ids, **values), pair(), [place], [channel])


def test_a_whole_publication_meets_none() -> None:
    assert told(whole()) == []


def test_english_may_lag_with_a_term_of_its_own() -> None:
    parts = whole(langs=["kk", "ru", "en"])
    assert told(parts) == [("text", "en", True)]
    lagging = Wording(publication_id=uuid4(), lang="en", due_on=MONDAY)
    assert told(Parts(parts.publication, {**parts.wordings, "en": lagging}, parts.placements)) == [
        ("text", "en", False)
    ]


@pytest.mark.parametrize("gate", Gate)
def test_languages_that_disagree_block_where_the_office_says_so(gate: Gate) -> None:
    parts = whole()
    parts.wordings["kk"].text = "Cу!"
    found = rules.obstacles(parts, gate, [("ru", "5 ≠ 6")])
    assert [(one.lang, one.is_blocking) for one in found] == [("ru", gate == Gate.BLOCK)] * 2


def test_a_text_too_long_for_its_channel_is_told_and_a_shorter_variant_heals_it() -> None:
    parts = whole()
    parts.wordings["kk"].text = "Су болады"
    parts.wordings["ru"].seen = {"kk": rules.text_seal("Су болады")}
    assert [one.sentence for one in rules.obstacles(parts)] == ["Too much for Су. Characters: 9 of 5"]
    parts.placements[0].channel_id = parts.channels[0].id
    parts.placements[0].variant = Trilingual(kk="Су")
    assert rules.obstacles(parts) == []
    assert rules.copy_text(parts, parts.channels[0].id, "kk") == "Су"
    assert rules.copy_text(parts, uuid4(), "kk") == "Су болады"
    assert rules.copy_text(parts, uuid4(), "en") == ""


def series(**values: Any) -> Series:
    span = {"first": MONDAY, "last": MONDAY + timedelta(days=27), "weekdays": [0, 3]}
    return Series.made(**{"title": NAME, **span, **values})


def test_a_series_comes_on_its_weekdays_every_so_many_weeks() -> None:
    assert len(rules.days_of(series())) == 8
    fortnightly = rules.days_of(series(every_weeks=2))
    assert fortnightly == [MONDAY + timedelta(days=n) for n in (0, 3, 14, 17)]
    late_start = series(first=MONDAY + timedelta(days=1), every_weeks=2)
    assert rules.days_of(late_start) == fortnightly[1:]
    assert rules.days_of(series(skipped=[MONDAY.isoformat()])) == rules.days_of(series())[1:]


@given(st.integers(0, 365), st.sets(st.integers(0, 6), min_size=1), st.integers(1, 8))
def test_days_of_a_series_lie_in_its_span_in_order(length: int, weekdays: set[int], every: int) -> None:
    one = series(last=MONDAY + timedelta(days=length), weekdays=sorted(weekdays), every_weeks=every)
    days = rules.days_of(one)
    assert days == sorted(set(days))
    assert all(one.first <= day <= one.last and day.weekday() in weekdays for day in days)


def test_questions_wait_in_the_order_they_came() -> None:
    def asked(hour: int, answer: str = "") -> Question:
        came = datetime(2026, 11, 23, hour, tzinfo=UTC)
        return Question(publication_id=uuid4(), text="?", came_at=came, answer=answer)

    late, answered, early = asked(12), asked(9, "Иә"), asked(10)
    assert rules.open_questions([late, answered, early]) == [early, late]


def span(first: date, days: int) -> dict[str, date]:
    return {"first": first, "last": first + timedelta(days=days)}


@pytest.mark.parametrize(
    ("record", "field"),
    [
        (series(**span(MONDAY, -1)), "last"),
        (series(**span(MONDAY, 366)), "last"),
        (series(weekdays=[]), "weekdays"),
        (series(weekdays=[7]), "weekdays"),
        (series(title=Trilingual()), "title"),
        (Rubric(name=Trilingual()), "name"),
        (Rubric(name=NAME, least_share=50, most_share=40), "most_share"),
        (Occasion(name=NAME, rule=" "), "rule"),
        (View(name=" "), "name"),
        (Mourning(**span(MONDAY, 1), reason=""), "reason"),
        (Mourning(**span(MONDAY, -1), reason="x"), "last"),
        (Discussion(name=NAME, opens=MONDAY, closes=MONDAY - timedelta(days=1)), "closes"),
        (Discussion(name=NAME, opens=MONDAY, closes=MONDAY, link="legalacts"), "link"),
        (Placement(publication_id=UUID(int=1), channel_id=UUID(int=2), link="javascript:1"), "link"),
        (Question(publication_id=UUID(int=1), text=" "), "text"),
        (Remark(discussion_id=UUID(int=1), text=""), "text"),
    ],
)
def test_each_row_says_what_keeps_it_from_being_whole(record: Record, field: str) -> None:
    assert [problem.field for problem in problems(record)] == [field]


@pytest.mark.parametrize(
    "link",
    ["https://kala.example", "http://kala.example/a?b=1#c", "https://t.example/kala/5", "https://қала.example/су"],
)
def test_addresses_of_pages_are_taken(link: str) -> None:
    assert problems(Placement(publication_id=UUID(int=1), channel_id=UUID(int=2), link=link)) == []
