"""A decision looked at before it is announced: what it comes to."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from core import clock
from core.errors import Forbidden, Invalid
from core.language.trilingual import LANGS, Trilingual
from core.office import queries as office
from core.office.records import Role
from core.store.store import Store
from core.strategy import actions, library, queries, reputation
from core.strategy.actions import VERBS
from core.strategy.choices import Outcome, Readiness
from core.strategy.records import ReputationAudit
from tests.core.strategy.conftest import NOW

FORM = library.reputation()
READY = {one.key: {"state": "ready"} for one in FORM.items}
CALM = {one.key: 0 for one in FORM.outrage}


def lake() -> dict[str, Any]:
    """The infill of a lake, as section 8.4 tells it: outrage 17 of 20, 22 of 37 items not ready, protest before."""
    missing = [*[one.key for one in FORM.items if one.key != "explained"][:21], "explained"]
    items = READY | {key: {"state": "missing"} for key in missing}
    outrage = {one.key: 2 for one in FORM.outrage} | {"outsiders": 1, "few": 1, "secret": 1}
    return {"items": items, "outrage": outrage, "had_protest": True, "stops": []}


def judged(**said: Any) -> reputation.Judgement:
    whole = {"items": READY, "outrage": CALM, "had_protest": False, "stops": []} | said
    return reputation.judged(FORM, **whole)


def test_the_form_has_every_block_and_speaks_three_languages() -> None:
    assert [block.key for block in FORM.blocks] == ["A1", "A2", "A3", "A4", "A6", "A7", "A8", "A9", "A10"]
    assert (len(FORM.items), len(FORM.outrage), len(FORM.stops), len(FORM.triggers)) == (37, 10, 5, 8)
    keys = [one.key for part in (FORM.items, FORM.outrage, FORM.stops, FORM.triggers) for one in part]
    assert len(keys) == len(set(keys))
    named = [*FORM.blocks, *FORM.items, *FORM.outrage, *FORM.stops, *FORM.triggers, *FORM.stages]
    assert all(getattr(one.name, lang) for one in named for lang in LANGS)
    assert {key for stop in FORM.stops for key in stop.items} <= {one.key for one in FORM.items}
    assert sum(FORM.weights.values()) == 100


def test_the_lake_comes_to_79_and_goes_back() -> None:
    assert reputation.score(FORM.weights, Decimal("0.85"), Decimal("0.60"), True) == 79
    found = judged(**lake())
    assert (found.outrage, found.gaps, found.risk, found.outcome) == (17, 22, 79, Outcome.REDESIGN)
    assert "works" in [one.key for one in reputation.suspected(FORM, lake()["items"], [])]


@pytest.mark.parametrize(
    ("outrage", "gaps", "risk", "outcome"),
    [(0, 0, 0, Outcome.GO), (12, 2, 29, Outcome.GO), (12, 3, 30, Outcome.CONDITIONS), (20, 4, 49, Outcome.CONDITIONS),
     (20, 5, 50, Outcome.CONSULT), (20, 26, 70, Outcome.REDESIGN)],
)  # fmt: skip
def test_the_bands_meet_at_30_50_and_70(outrage: int, gaps: int, risk: int, outcome: Outcome) -> None:
    # 100·(0.45·outrage/20 + 0.35·gaps/37): 27 + 1.89, 27 + 2.84, 45 + 3.78, 45 + 4.73, 45 + 24.59
    points = {one.key: 2 for one in FORM.outrage[: outrage // 2]}
    items = READY | {one.key: {"state": "partly"} for one in FORM.items[:gaps]}
    found = judged(outrage=CALM | points, items=items)
    assert (found.risk, found.outcome) == (risk, outcome)


def test_a_stop_sends_a_calm_decision_back() -> None:
    found = judged(stops=["unheard"])
    assert (found.risk, found.outcome) == (0, Outcome.REDESIGN)
    assert [one.key for one in found.stops] == ["unheard"]


def test_what_is_not_answered_is_not_known_and_leave_is_not_given_on_half_a_form() -> None:
    found = judged(items={}, outrage={})
    assert (found.gaps, found.risk, found.unscored, found.outcome) == (37, 35, 10, None)
    assert judged(items={}, outrage={}, stops=["sham"]).outcome == Outcome.REDESIGN


def test_the_gravest_reasons_come_first() -> None:
    found = judged(outrage=CALM | {"few": 1, "wrong": 2}, stops=["works"])
    said = reputation.reasons(FORM, CALM | {"few": 1, "wrong": 2}, found)
    assert [one.en.split()[0] for one in said] == ["Irreversible", "A", "The"]


def add(store: Store, **values: Any) -> Any:
    return store.do(VERBS[ReputationAudit].add, {"name": {"kk": "Көлді құрғату", "ru": "Осушение озера"}, **values})


def kept(store: Store, audit_id: Any) -> ReputationAudit:
    with store.read() as session:
        found = queries.audit(session, audit_id)
    assert found is not None
    return found


def test_answers_scores_and_stops_are_kept_one_by_one_and_undone(store: Store) -> None:
    audit_id = add(store)
    store.do(actions.answer, audit_id, "hearing", Readiness.MISSING, Trilingual(kk="хаттама жоқ"))
    store.do(actions.score, audit_id, "imposed", 2)
    store.do(actions.set_stop, audit_id, "works", True)
    store.do(actions.set_stop, audit_id, "unheard", True)
    audit = kept(store, audit_id)
    assert audit.items == {"hearing": {"state": "missing", "note": {"kk": "хаттама жоқ", "ru": "", "en": ""}}}
    assert (audit.outrage, audit.stops) == ({"imposed": 2}, ["unheard", "works"])
    store.undo()
    store.undo()
    assert kept(store, audit_id).stops == []
    for act, wrong in ((actions.answer, ("no", Readiness.READY)), (actions.score, ("imposed", 3))):
        with pytest.raises(Invalid):
            store.do(act, audit_id, *wrong)


def test_the_opinion_is_on_record_with_its_forecast_and_is_compared_with_what_came(store: Store) -> None:
    audit_id = add(store, **lake(), announce_on=date(2026, 11, 24))
    store.do(actions.give_opinion, audit_id, Trilingual(kk="Тыңдау өтпейінше хабарлауға болмайды."), True)
    audit = kept(store, audit_id)
    assert (audit.is_dissent, audit.opinion_on, audit.person_id) == (True, date(2026, 11, 23), store.author_id)
    assert (audit.forecast["risk"], audit.forecast["outcome"]) == (79, "redesign")
    # and the form that it was given on
    assert audit.forecast["form"] == {name: audit.image()[name] for name in audit.forecast["form"]}
    assert audit.forecast["form"]["items"] == lake()["items"]
    with clock.stopped(NOW + timedelta(days=7)):
        store.do(actions.compare, audit_id, Trilingual(kk="Наразылық болды, жұмыс тоқтатылды."))
    assert kept(store, audit_id).compared_on == date(2026, 11, 30)
    assert reputation.compare_on(FORM, date(2026, 11, 20)) == date(2026, 12, 20)


def test_under_an_opinion_nothing_moves_but_what_is_done_about_a_condition(store: Store) -> None:
    condition = {"text": "Кездесу", "person": "", "day": "2026-12-01", "done": False}
    audit_id = add(store, **lake(), announce_on=date(2026, 12, 20), conditions=[condition])
    store.do(actions.give_opinion, audit_id, Trilingual(kk="Болмайды."), True)
    before = kept(store, audit_id)
    changes: list[Callable[[], object]] = [
        lambda: store.do(actions.answer, audit_id, "explained", Readiness.READY),
        lambda: store.do(actions.score, audit_id, "imposed", 0),
        lambda: store.do(actions.set_stop, audit_id, "works", True),
        lambda: store.do(actions.set_questions, audit_id, [{"question": Trilingual(kk="Неге?")}]),
        lambda: store.do(actions.set_conditions, audit_id, []),
        lambda: store.do(VERBS[ReputationAudit].edit, audit_id, before.image(), {"name": {"kk": "Басқа"}}),
        lambda: store.do(actions.give_opinion, audit_id, Trilingual(kk="Болады."), False),
        lambda: store.do(VERBS[ReputationAudit].delete, audit_id),
    ]
    for change in changes:
        with pytest.raises(Invalid):
            change()
    assert kept(store, audit_id).image() == before.image()
    store.do(actions.set_conditions, audit_id, [condition | {"done": True}])
    assert kept(store, audit_id).conditions[0]["done"]


def test_looked_at_again_the_opinion_stays_among_the_earlier_ones(store: Store) -> None:
    audit_id = add(store, **lake(), announce_on=date(2026, 12, 20))
    store.do(actions.give_opinion, audit_id, Trilingual(kk="Болмайды."), True)
    store.do(actions.look_again, audit_id)
    store.do(actions.answer, audit_id, "explained", Readiness.READY)
    store.do(actions.give_opinion, audit_id, Trilingual(kk="Шартпен болады."), False)
    audit = kept(store, audit_id)
    assert audit.opinion.kk == "Шартпен болады."
    assert [(one["opinion"]["kk"], one["is_dissent"], one["forecast"]["risk"]) for one in audit.opinions] == [
        ("Болмайды.", True, 79),
    ]  # fmt: skip
    with pytest.raises(Invalid):
        store.do(VERBS[ReputationAudit].delete, audit_id)


def test_with_hindsight_nobody_speaks(store: Store) -> None:
    late, given = (add(store, **lake(), announce_on=date(2026, 11, 25)) for _time in range(2))
    store.do(actions.give_opinion, given, Trilingual(kk="Болмайды."), True)
    with clock.stopped(NOW + timedelta(days=7)):
        with pytest.raises(Invalid, match="announced"):
            store.do(actions.give_opinion, late, Trilingual(kk="Болмайды."), True)
        with pytest.raises(Invalid, match="announced"):
            store.do(actions.look_again, given)


def test_an_opinion_needs_words_a_whole_score_and_the_press_secretary(store: Store) -> None:
    audit_id = add(store)
    with pytest.raises(Invalid) as refused:
        store.do(actions.give_opinion, audit_id, Trilingual(kk=" "), False)
    assert refused.value.field == "opinion"
    with pytest.raises(Invalid) as refused:
        store.do(actions.give_opinion, audit_id, Trilingual(kk="Дайын."), False)
    assert refused.value.field == "outrage"
    whole = add(store, **lake())
    secretary = store.author_id
    with store.read() as session:
        store.author_id = office.holders(session, Role.EDITOR)[0].id
    with pytest.raises(Forbidden):
        store.do(actions.give_opinion, whole, Trilingual(kk="Дайын."), False)
    # nor through the form of the whole record
    seen = kept(store, whole).image()
    store.do(VERBS[ReputationAudit].edit, whole, seen, seen | {"opinion": "Дайын.", "is_urgent": True})
    assert (kept(store, whole).opinion.kk, kept(store, whole).is_urgent) == ("", True)
    store.author_id = secretary


def test_nothing_is_compared_before_it_was_foretold_and_announced(store: Store) -> None:
    audit_id = add(store, **lake(), announce_on=date(2026, 12, 25))
    with pytest.raises(Invalid):
        store.do(actions.compare, audit_id, Trilingual(kk="Тыныш өтті."))
    store.do(actions.give_opinion, audit_id, Trilingual(kk="Қайта қаралсын."), False)
    with pytest.raises(Invalid):
        store.do(actions.compare, audit_id, Trilingual(kk="Тыныш өтті."))


def test_a_condition_says_what_is_to_be_done_and_names_only_people_who_are_there(store: Store) -> None:
    audit_id = add(store)
    person = str(store.author_id)
    store.do(
        actions.set_conditions, audit_id, [{"text": "Құжаттар жарияланады", "person": person, "day": "2026-12-01"}]
    )
    assert kept(store, audit_id).conditions[0]["person"] == person
    with pytest.raises(Invalid):
        store.do(actions.set_conditions, audit_id, [{"text": " "}])
    store.do(
        actions.set_questions,
        audit_id,
        [{"question": Trilingual(kk="Неге?"), "answer": Trilingual(kk="")}, {"question": Trilingual(kk=" ")}],
    )
    assert len(kept(store, audit_id).questions) == 1
