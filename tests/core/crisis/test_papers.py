"""The papers of a crisis: a plan and a kit of each type, a report and a review of an incident, a claim answered."""

from datetime import timedelta
from uuid import UUID

import pytest

from core import clock
from core.crisis import library
from core.crisis.actions import claims, facts, playbooks, statements, turns
from core.crisis.choices import Category
from core.crisis.papers import PAPERS
from core.crisis.queries import incidents
from core.crisis.queries.playbooks import ids_by_code
from core.document.blocks import Document
from core.document.kinds import Request
from core.language.trilingual import LANGS, Lang, Trilingual
from core.store.store import Store
from tests.core.calendar.sheets import words_of
from tests.core.crisis.conftest import NOTICED, Open

KINDS = {one.key: one for one in PAPERS}


def written(store: Store, key: str, record_id: UUID | None, lang: Lang) -> Document:
    with store.read() as session:
        return KINDS[key].build(session, Request(record_id=record_id), lang)


@pytest.fixture
def entered(store: Store) -> dict[str, UUID]:
    store.do(playbooks.enter_shipped)
    with store.read() as session:
        return dict(ids_by_code(session, list(library.shipped())))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", ["crisis-plan", "crisis-kit"])
def test_every_algorithm_has_its_plan_and_its_kit(store: Store, entered: dict[str, UUID], key: str, lang: Lang) -> None:
    for code in (one for one in library.shipped() if one != library.CORE):
        document = written(store, key, entered[code], lang)
        said = words_of(document)
        name = library.shipped()[code].name.in_(lang)
        assert name in said or code == library.NORMAL
        assert "{" not in said.replace("{{", "").replace("}}", ""), code
        assert "{{" not in said, code


@pytest.mark.parametrize("lang", LANGS)
def test_a_situation_report_tells_what_is_known_and_what_is_late(store: Store, opened: Open, lang: Lang) -> None:
    incident = opened()
    known = {"aspect": "known", "text": {"kk": "31 үй жылусыз", "ru": "31 дом без тепла"}, "source": "Б. Үлгіжанов"}
    store.do(facts.add, incident, known | {"confirmed_at": NOTICED})
    claim = store.do(claims.register, {"text": "Жылу бір апта болмайды", "incident_id": str(incident)})
    store.do(statements.draft, incident, Category.M1, Trilingual("Білеміз.", "Знаем."), {})
    with clock.stopped(NOTICED + timedelta(minutes=50)):
        said = words_of(written(store, "situation", incident, lang))
    assert "Б. Үлгіжанов" in said
    assert "T+00:50" in said
    assert "Жылу бір апта болмайды" in said
    assert Trilingual("Білеміз.", "Знаем.").in_(lang) in said
    assert words_of(written(store, "refutation", claim, lang))
    sheet = words_of(written(store, "incident-sheet", incident, lang))
    assert "Білеміз." in sheet
    assert "Знаем." in sheet
    assert "☐" in sheet


@pytest.mark.parametrize("lang", LANGS)
def test_a_drill_says_so_on_its_papers(store: Store, opened: Open, lang: Lang) -> None:
    drill = opened(is_drill=True, paced_from=NOTICED, pace=10)
    said = words_of(written(store, "situation", drill, lang)), words_of(written(store, "after-action", drill, lang))
    word = {"kk": "ОҚУ-ЖАТТЫҒУ", "ru": "УЧЕНИЕ", "en": "DRILL"}[lang]
    assert all(word in one for one in said)


def test_what_was_done_stands_in_the_review(store: Store, opened: Open) -> None:
    incident = opened()
    with store.read() as session:
        hand = incidents.at_hand(session, incident, clock.now())
    assert hand is not None
    store.do(turns.take, hand.steps[0].id)
    store.do(turns.skip, hand.steps[1].id, "Қажет болмады")
    said = words_of(written(store, "after-action", incident, "kk"))
    assert hand.steps[0].turn.text.kk in said
    assert "Қажет болмады" in said
