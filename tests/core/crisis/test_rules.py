"""How an incident goes on: every way and its guards, the level on its way down, roles, and whole rows."""

from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any
from uuid import uuid4

import pytest

from core.crisis import closing, library, rules
from core.crisis.choices import RUNNING, Aspect, Course, Level, Phase, Post, Response, Sort
from core.crisis.records import (
    Claim,
    Fact,
    Happening,
    Holder,
    Improvement,
    Incident,
    Playbook,
    Statement,
    Turn,
)
from core.crisis.rules import Ground
from core.errors import Invalid
from core.language import words
from core.language.trilingual import Trilingual
from core.store.record import Record

NOW = datetime(2026, 12, 14, 4, tzinfo=UTC)
TEXT = Trilingual(kk="Су тасқыны")
FILLED = frozenset((Post.PRESS, Post.DEPT, Post.SMM))
SAID = (Invalid("said"),)
# the ways of the source, with what opens each and all that closes it again
WAYS: list[tuple[Phase, Phase, dict[str, Any], list[dict[str, Any]]]] = [
    (Phase.DETECTED, Phase.VERIFYING, {"is_led": True}, [{"is_led": False}]),
    (Phase.VERIFYING, Phase.FALSE_ALARM, {"denials": 2}, [{"denials": 1}]),
    (
        Phase.VERIFYING,
        Phase.INITIAL,
        {"filled": FILLED, "is_confirmed": True},
        [{"is_confirmed": False}, *({"filled": FILLED - {post}} for post in FILLED)],
    ),
    (Phase.VERIFYING, Phase.INITIAL, {"filled": FILLED, "may_harm": True}, [{"may_harm": False}]),
    (
        Phase.VERIFYING,
        Phase.INITIAL,
        {"filled": FILLED, "has_waited": True},
        [{"has_waited": False}],
    ),
    (
        Phase.INITIAL,
        Phase.MAINTENANCE,
        {"is_first_out": True, "steady_cycles": 2},
        [{"is_first_out": False}, {"steady_cycles": 1}],
    ),
    (Phase.MAINTENANCE, Phase.INITIAL, {"event": "Тағы бір үй"}, [{"event": " "}]),
    (Phase.MAINTENANCE, Phase.RESOLUTION, {}, [{"unready": SAID}]),
    (Phase.RESOLUTION, Phase.MAINTENANCE, {"event": "U6"}, [{"event": ""}]),
    (
        Phase.RESOLUTION,
        Phase.CLOSED,
        {"is_final_out": True},
        [{"is_final_out": False}, {"open_claims": 1}, {"open_media": 2}, {"unmet": ("Қауіп жойылды",)}],
    ),
    (Phase.CLOSED, Phase.REVIEWED, {"is_signed": True}, [{"is_signed": False}, {"loose": 1}]),
]


@pytest.fixture(autouse=True)
def english() -> None:
    words.use("en")


@pytest.mark.parametrize(("start", "to", "open_", "shut"), WAYS, ids=lambda one: one if isinstance(one, str) else "")
def test_each_way_opens_on_its_guard_and_no_sooner(
    start: Phase, to: Phase, open_: dict[str, Any], shut: list[dict[str, Any]]
) -> None:
    assert to in rules.onward(start)
    assert not rules.obstacles(start, to, Ground(**open_))
    for missing in shut:
        assert rules.obstacles(start, to, Ground(**{**open_, **missing})), missing


def test_there_is_no_other_way() -> None:
    known = {(start, to) for start, to, _open, _shut in WAYS}
    for start, to in product(Phase, Phase):
        assert (to in rules.onward(start)) == ((start, to) in known)
        if (start, to) not in known:
            (problem,) = rules.obstacles(start, to, Ground(is_led=True, denials=2, is_signed=True))
            assert problem.field == "phase"


def test_every_running_phase_leads_on_and_ended_ones_do_not_come_back() -> None:
    assert all(rules.onward(phase) for phase in RUNNING)
    assert rules.onward(Phase.CLOSED) == (Phase.REVIEWED,)
    assert not rules.onward(Phase.REVIEWED)
    assert not rules.onward(Phase.FALSE_ALARM)


def test_from_the_third_level_on_nobody_fills_two_roles() -> None:
    one, other = uuid4(), uuid4()
    seats = {Post.PRESS: one, Post.SPOKES: one, Post.MON: other}
    assert not list(rules.crowded(Level.S2, seats))
    assert [problem.field for problem in rules.crowded(Level.S3, seats)] == [Post.SPOKES, "posts"]
    assert [problem.field for problem in rules.crowded(Level.S4, {Post.MON: other, Post.DUTY: other})] == ["posts"]
    assert not list(rules.crowded(Level.S4, {Post.PRESS: one, Post.SPOKES: other}))


def test_closing_asks_for_what_all_share_and_for_what_the_type_adds() -> None:
    flood = library.shipped()["C01"]
    known = closing.criteria((one.code, one.content) for one in (library.core(), flood))
    assert [one.code for one in known] == [*(f"CORE.{n}" for n in range(1, 6)), "C01.1", "C01.2"]
    assert len(list(closing.unmet(known, ["CORE.1", "C01.2"], "kk"))) == 5
    assert not list(closing.unmet(known, [one.code for one in known], "kk"))


def incident(**more: Any) -> Incident:
    return Incident(**{"name": "Су", "event_at": NOW, "noticed_at": NOW, "playbooks": ["C01"], **more})


ID = uuid4()
FAULTY: list[tuple[Record, list[str]]] = [
    (Playbook(code=" ", name=TEXT, steps=[]), ["code", "steps"]),
    (Playbook(code="C20", name=Trilingual(), steps=[{"code": "C20.01"}]), ["name"]),
    (Playbook(code="CORE", name=TEXT, mode="core"), []),
    (Holder(post=Post.JIS, person_id=ID), ["post"]),
    (Holder(post=Post.EXT), ["name"]),
    (Holder(post=Post.EXT, name="Құтқару кезекшісі"), ["phone"]),
    (Holder(post=Post.EXT, name="Құтқару кезекшісі", phone="112"), []),
    (Holder(post=Post.PRESS, person_id=ID, deputy_id=ID), ["deputy_id"]),
    (incident(), []),
    (incident(name="\N{ZERO WIDTH SPACE}", playbooks=[]), ["name", "playbooks"]),
    (incident(event_at=NOW + timedelta(minutes=1)), ["noticed_at"]),
    (incident(is_drill=True), ["paced_from"]),
    (Turn(incident_id=ID, text=Trilingual()), ["text"]),
    (Turn(incident_id=ID, text=TEXT, course=Course.SKIPPED), ["reason"]),
    (Happening(incident_id=ID, text=" "), ["text"]),
    (Happening(incident_id=ID, text="Су", happened_at=NOW + timedelta(hours=1), noted_at=NOW), ["happened_at"]),
    (Happening(incident_id=ID, text="Су", sort=Sort.DECISION), ["reason"]),
    (Happening(incident_id=ID, text="Су", sort=Sort.CORRECTION), ["corrects_id"]),
    (Fact(incident_id=ID, text=TEXT), ["source", "confirmed_at"]),
    (Fact(incident_id=ID, text=TEXT, source="ТЖД кезекшісі", confirmed_at=NOW), []),
    (Fact(incident_id=ID, text=TEXT, aspect=Aspect.UNKNOWN), []),
    (Fact(incident_id=ID, text=Trilingual(), aspect=Aspect.ASK), ["text"]),
    (Statement(incident_id=ID, line_id=ID, id=ID, corrected_id=ID), ["corrected_id"]),
    (Statement(incident_id=ID, line_id=ID, made_at=NOW, released_at=NOW - timedelta(minutes=1)), ["released_at"]),
    (Claim(text=" "), ["text"]),
    (Claim(text="Бөгет жарылды", response=Response.DEBUNK), ["truth"]),
    (Claim(text="Бөгет жарылды", first_seen_at=NOW, answered_at=NOW - timedelta(minutes=1)), ["answered_at"]),
    (Improvement(incident_id=ID, text=""), ["text"]),
]


@pytest.mark.parametrize(
    ("record", "fields"), FAULTY, ids=[f"{type(one).__name__}{n}" for n, (one, _) in enumerate(FAULTY)]
)
def test_what_is_missing_is_told_field_by_field(record: Record, fields: list[str]) -> None:
    assert [one.field for one in rules.problems(record)] == fields
