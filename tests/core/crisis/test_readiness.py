"""How ready the office is, and what it may set for itself."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from core import clock
from core.crisis.actions import doctrine, drills, lists, playbooks, standing
from core.crisis.choices import Category, Level, Post
from core.crisis.queries import chosen, readiness, statements
from core.crisis.queries import doctrine as kept
from core.crisis.queries.readiness import Row
from core.crisis.records import Doctrine, Holder
from core.errors import Forbidden, Invalid
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import PEOPLE, Open, People, incident_of
from tests.core.crisis.hands import ZONE, signed

TODAY = date(2026, 12, 12)


def board(store: Store, after: timedelta = timedelta()) -> dict[str, Row]:
    now: datetime = clock.local(clock.now(), ZONE) + after
    with store.read() as session:
        return {one.known.code: one for one in readiness.board(session, now)}


def test_nothing_is_ready_before_anything_was_done(store: Store) -> None:
    assert board(store) == {}
    store.do(playbooks.enter_shipped)
    found = board(store)
    assert len(found) == 16
    assert not any(one.is_ready for one in found.values())
    assert [(one.key, one.is_missing) for one in found["C02"].needs] == [
        ("plan", True), ("drill", True), ("contacts", True), ("standing", True),
    ]  # fmt: skip
    assert {Post.MON, Post.DUTY, Post.APPEALS} <= set(found["C02"].empty)
    assert not {Post.PRESS, Post.DEPT, Post.SMM} & set(found["C02"].empty)


def test_a_type_becomes_ready_and_grows_stale(store: Store, people: People) -> None:
    store.do(playbooks.enter_shipped)
    row = board(store)["C02"]
    store.do(playbooks.note_planned, row.id, TODAY)
    store.do(playbooks.note_contacts_checked, [row.id], TODAY)
    store.do(standing.submit_frames, [row.id])
    assert row.known.line is not None
    signed(store, row.known.line.id, people["С. Кестебаева"])
    store.do(drills.end, store.do(drills.begin, "C02", {}))
    for post in row.empty:
        store.do(lists.VERBS[Holder].add, {"post": str(post), "name": "Кезекші", "phone": "8 7172 00 00 22"})
    now = board(store)["C02"]
    assert now.is_ready
    assert (now.score, now.need("standing").until) == (0, date(2027, 12, 12))
    assert not board(store)["C01"].is_ready
    later = board(store, timedelta(days=91))["C02"]
    assert [one.key for one in later.needs if one.is_stale] == ["contacts"]
    assert [one.key for one in board(store, timedelta(days=366))["C02"].needs if one.is_stale] == [
        "plan", "drill", "contacts", "standing",
    ]  # fmt: skip


def test_the_seven_principles_are_scored(store: Store) -> None:
    with store.read() as session:
        found = readiness.principles(session)
    assert (len(found.rows), found.most, found.total, found.is_whole) == (7, 14, 0, False)
    store.do(doctrine.score_readiness, {one.key: 2 for one in found.rows}, TODAY)
    with store.read() as session:
        found = readiness.principles(session)
    assert (found.total, found.is_whole, found.scored_on) == (14, True, TODAY)
    for scores in ({"governance": 3}, {"governance": True}, {"unheard_of": 1}):
        with pytest.raises(Invalid):
            store.do(doctrine.score_readiness, scores, TODAY)
    with pytest.raises(Invalid):
        store.do(doctrine.score_readiness, {}, TODAY + timedelta(days=1))


WEIGHTS = {"life": "0.25", "scale": "0.20", "service": "0.15", "velocity": "0.15", "trust": "0.15", "uncert": "0.10"}


def test_the_office_sets_its_own_scale_and_signatures(store: Store, opened: Open) -> None:
    seen = Doctrine().image()
    own = {
        "levels": {"bands": {"s1": "0.5"}, "floors": {}},
        "classes": {"M1": {"sign": ["DEP"], "sign_any": [], "minutes": 20}},
        "words": [{"sort": "panic", "forms": {"kk": ["дүрбелең"]}}],
        "fallback": {"kk": "Telegram арнасында жалғастырамыз"},
    }
    store.do(doctrine.regulate, seen, seen | own)
    assert len(rows(store, Doctrine)) == 1
    with store.read() as session:
        assert str(chosen.scale(session).bands[1].least) == "0.5"
        assert statements.signing(session).classes[Category.M1].sign == ("DEP",)
    assert incident_of(store, opened()).level >= Level.S1
    store.do(doctrine.restore)
    with store.read() as session:
        assert statements.signing(session).classes[Category.M1].sign == ("PRESS",)
        assert kept.doctrine(session).words


@pytest.mark.parametrize(
    "wanted",
    [
        {"levels": {"weights": WEIGHTS | {"life": "0.5"}}},
        {"levels": {"weights": {"life": "many"}}},
        {"levels": {"bands": {"s0": "1"}}},
        {"levels": {"bands": {"s2": "3.9", "s3": "3.9"}}},
        {"levels": {"bands": {"s4": "5"}}},
        {"levels": {"floors": {"unheard_of": "s4"}}},
        {"classes": {"M1": {"sign": []}}},
        {"classes": {"M2": {"sign": ["KING"]}}},
        {"classes": {"M2": {"sign": ["JIS"]}}},
        {"classes": {"M2": {"sign": "PRESS"}}},
        {"classes": {"M9": {"sign": ["PRESS"]}}},
        {"classes": {"M2": {"minutes": 0}}},
        {"classes": {"M2": {"forbidden": True}}},
        {"words": [{"sort": "panic"}]},
        {"words": [{"sort": "panic", "forms": {"kk": [" "]}}]},
        {"words": ["дүрбелең"]},
    ],
)
def test_what_measures_nothing_or_leaves_nobody_to_sign_is_refused(store: Store, wanted: dict[str, Any]) -> None:
    seen = Doctrine().image()
    with pytest.raises(Invalid):
        store.do(doctrine.regulate, seen, seen | wanted)
    assert rows(store, Doctrine) == []


def test_only_who_may_set_the_office_sets_the_rules(store: Store, people: People) -> None:
    store.author_id = people[PEOPLE[Post.SMM][0]]
    seen = Doctrine().image()
    with pytest.raises(Forbidden):
        store.do(doctrine.regulate, seen, seen | {"fallback": {"kk": "Басқа арна"}})
