"""The documents of a strategy: fourteen sections, a campaign's plan, a decision's memo, risks, rules to be signed."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.calendar.queries import decisions
from core.calendar.records import Discussion
from core.calendar.tasks import tasks
from core.document import export, queries
from core.document.blocks import Document, Heading, Table
from core.document.kinds import Request
from core.errors import Gone, Invalid
from core.features import open_workspace
from core.language import dates
from core.language.trilingual import LANGS, Lang, Trilingual
from core.papers import kind_of, stationery
from core.store import upkeep
from core.store.merging import Choice
from core.store.record import Record
from core.store.store import Store
from core.store.work import Work, action
from core.strategy import actions, library
from core.strategy.actions import VERBS
from core.strategy.choices import Readiness
from core.strategy.records import (
    Campaign,
    Chapter,
    Effort,
    Goal,
    KeyMessage,
    Policy,
    ReputationAudit,
    Resource,
    Risk,
    Training,
)
from core.strategy.tasks import tasks as own_tasks
from tests.core.calendar.sheets import flat, words_of
from tests.core.document.going_out import sent
from tests.core.store.carrying import carried
from tests.core.strategy.conftest import NOW
from tests.core.strategy.test_reputation import lake

TODAY = NOW.date()


@action("Add")
def _keep(work: Work, record: Record) -> UUID:
    work.add(record)
    return record.id


def add(store: Store, kind: type[Record], kk: str, ru: str, **values: Any) -> UUID:
    return store.do(VERBS[kind].add, {"name": {"kk": kk, "ru": ru}, **values})


def paper(store: Store, key: str, lang: Lang = "ru", record_id: UUID | None = None) -> Document:
    with store.read() as session:
        return kind_of(key).build(session, Request(record_id=record_id), lang)


def headings(document: Document) -> list[str]:
    return [block.text for block in flat(document) if isinstance(block, Heading) and block.level == 1]


@pytest.fixture
def lived(store: Store) -> Mapping[str, UUID]:
    goal = add(store, Goal, "Сенім артады", "Доверие растёт")
    campaign = add(store, Campaign, "«Менің аулам»", "«Мой двор»", first=TODAY, last=date(2026, 12, 27), goal_id=goal)
    add(store, KeyMessage, "Ауланы өзіңіз таңдайсыз", "Двор выбираете вы", goal_id=goal)
    add(store, KeyMessage, "109 күні-түні жауап береді", "109 отвечает круглосуточно")
    add(store, Effort, "Үш кездесу", "Три встречи", goal_id=goal, campaign_id=campaign, due_on=TODAY)
    add(store, Effort, "Есеп", "Отчёт", goal_id=goal, progress="done", result={"kk": "№ 5"}, person_id=store.author_id)
    add(store, Effort, "Тоқтады", "Отменено", goal_id=goal, progress="dropped")
    add(store, Risk, "Қауесет", "Слухи", likelihood=2, impact=3)
    add(store, Risk, "Жылу үзіледі", "Нет тепла", likelihood=4, impact=5)
    add(store, Resource, "Аудармашы", "Переводчик", needed=3, filled=1)
    add(store, Training, "Сұхбат", "Интервью", present=5, invited=6)
    policy = add(store, Policy, "Желі ережесі", "Правила сети", text={"kk": "1. Бір\n2. Екі", "ru": "1. Раз\n2. Два"})
    assert store.author_id is not None
    store.do(actions.acknowledge, policy, [store.author_id], TODAY)
    return {"goal": goal, "campaign": campaign, "policy": policy}


@pytest.mark.usefixtures("lived")
def test_the_strategy_has_fourteen_sections_in_three_languages(store: Store) -> None:
    for lang in LANGS:
        made = paper(store, "strategy", lang)
        names = [section.name.in_(lang) for section in library.sections(library.STRATEGY)]
        assert headings(made)[:14] == [f"{place}. {name}" for place, name in enumerate(names, 1)]
    said = words_of(paper(store, "strategy"))
    # one of two: what was dropped is in neither
    for told in ("1 из 2", "5 из 6", "Правила сети, редакция 1: ознакомлены 1 из 2", "4 × 5 = 20\nВысокий"):
        assert told in said
    assert "Этот раздел ещё не написан." in said


@pytest.mark.usefixtures("lived")
def test_what_the_office_writes_stands_in_its_section_and_an_annex_at_the_end(store: Store) -> None:
    chapter = store.do(actions.begin_chapters)
    with store.read() as session:
        seen = session.get_one(Chapter, chapter).image()
    store.do(VERBS[Chapter].edit, chapter, seen, seen | {"text": {"kk": "Ереже", "ru": "Положение\nо пресс-службе"}})
    add(store, Chapter, "Қосымша", "Приложение: бюджет", text={"ru": "Смета"})
    made = paper(store, "strategy")
    said = words_of(made)
    assert "Положение\nо пресс-службе" in said
    assert headings(made)[-1] == "Приложение: бюджет"
    assert said.index("Положение") < said.index("2. Ситуация") < said.index("Смета")


def test_a_campaign_is_planned_by_five_steps(store: Store, lived: Mapping[str, UUID]) -> None:
    made = paper(store, "oasis", "ru", lived["campaign"])
    assert [one.split(" (")[1] for one in headings(made)] == [
        "Objectives)", "Audience)", "Strategy)", "Implementation)", "Scoring)",
    ]  # fmt: skip
    said = words_of(made)
    assert "Три встречи" in said
    assert "Отчёт" not in said
    assert "0 из 1" in said
    with pytest.raises(Invalid):
        paper(store, "oasis")
    with pytest.raises(Gone):
        paper(store, "oasis", "ru", lived["goal"])


@pytest.mark.usefixtures("lived")
def test_the_register_has_a_matrix_of_numbers_the_gravest_first(store: Store) -> None:
    made = paper(store, "risk-register")
    matrix, risks, *_rest = [block for block in flat(made) if isinstance(block, Table)]
    assert [list(row.cells) for row in matrix.rows] == [
        ["5", "", "", "", "", ""], ["4", "", "", "", "", "1"], ["3", "", "", "", "", ""], ["2", "", "", "2", "", ""],
        ["1", "", "", "", "", ""],
    ]  # fmt: skip
    assert [row.tone for row in risks.rows] == ["danger", ""]


def test_rules_come_with_a_sheet_of_who_has_read_them(store: Store, lived: Mapping[str, UUID]) -> None:
    made = paper(store, "office-rules", "ru", lived["policy"])
    said = words_of(made)
    assert "1. Раз\n2. Два" in said
    assert "Ознакомлены: 1 из 2" in said
    sheet = next(block for block in flat(made) if isinstance(block, Table))
    assert [row.cells[3] for row in sheet.rows] == ["23.11.2026", ""]


@pytest.fixture
def looked(store: Store) -> UUID:
    audit_id = add(store, ReputationAudit, "Көлді құрғату", "Осушение озера", **lake(), announce_on=date(2026, 12, 23))
    store.do(actions.set_stop, audit_id, "works", True)
    day = {"day": "2026-12-01", "person": str(store.author_id)}
    store.do(
        actions.set_conditions,
        audit_id,
        [{"text": Trilingual(kk="Хаттамасы бар тыңдау", ru="Слушания с протоколом"), **day}],
    )
    store.do(actions.set_questions, audit_id, [{"question": Trilingual(ru="Зачем?"), "answer": Trilingual()}])
    store.do(actions.give_opinion, audit_id, Trilingual(kk="Хабарлауға болмайды.", ru="Объявлять нельзя."), True)
    return audit_id


def test_the_memo_says_the_risk_its_reasons_conditions_and_the_dissent(store: Store, looked: UUID) -> None:
    said = words_of(paper(store, "reputation-audit", "ru", looked))
    for told in (
        "79 из 100", "17 из 20", "22 из 37", "1. Необратимые работы начинаются до разъяснения (останавливает решение)",
        "Слушания с протоколом", "01.12.2026", "ответа пока нет", "Особое мнение пресс-секретаря", "Объявлять нельзя.",
    ):  # fmt: skip
        assert told in said
    assert all(words_of(paper(store, "reputation-audit", lang, looked)) for lang in LANGS)


def test_the_memo_tells_the_result_its_opinion_was_given_on_whatever_a_merge_made_of_the_form(
    store: Store, tmp_path: Path
) -> None:
    audit_id = add(store, ReputationAudit, "Көлді құрғату", "Осушение озера", **lake(), announce_on=date(2026, 12, 23))
    laptop = open_workspace(str(upkeep.copy_now(store, to=tmp_path / "laptop.hatshy")), "laptop")
    laptop.author_id = store.author_id
    store.do(actions.give_opinion, audit_id, Trilingual(ru="Объявлять нельзя."), True)
    before = words_of(paper(store, "reputation-audit", "ru", audit_id))
    for one in library.reputation().outrage:
        laptop.do(actions.score, audit_id, one.key, 0)
    laptop.do(actions.answer, audit_id, "explained", Readiness.READY)
    carried(laptop, store, tmp_path, Choice.THEIRS)
    laptop.close()
    after = words_of(paper(store, "reputation-audit", "ru", audit_id))
    line = (
        "Изменено после того, как дано мнение: Ответы, Что может вызвать возмущение. "
        "Результат тот, по которому оно дано."
    )
    assert line in after
    assert after.replace(line, "").split() == before.split()
    assert "79 из 100" in after
    store.do(actions.look_again, audit_id)
    assert "79 из 100" not in words_of(paper(store, "reputation-audit", "ru", audit_id))


def test_the_memo_says_conditions_and_the_opinion_in_its_own_language(store: Store, looked: UUID) -> None:
    own, other = (words_of(paper(store, "reputation-audit", lang, looked)) for lang in ("kk", "ru"))
    assert "Хаттамасы бар тыңдау" in own
    assert "Хабарлауға болмайды." in own
    assert "Слушания" not in own
    assert "Хаттамасы" not in other


def test_an_audit_begins_twenty_working_days_before_and_names_its_discussion(store: Store, looked: UUID) -> None:
    with store.read() as session:
        found = decisions.decided(session, looked)
    assert found is not None
    # back from Wednesday 23 December: 2 + 5 + 5 + 5 + 3, and 16 December is a day off only where the office entered it
    assert found.begin_by == date(2026, 11, 25)
    assert found.compare_on == date(2027, 1, 22)
    days = {"opens": date(2026, 11, 30), "closes": date(2026, 12, 14)}
    discussion = store.do(_keep, Discussion.made(name={"ru": "Проект о береге"}, **days))
    with store.read() as session:
        seen = session.get_one(ReputationAudit, looked).image()
    store.do(VERBS[ReputationAudit].edit, looked, seen, seen | {"discussion_id": str(discussion)})
    assert "Проект о береге" in words_of(paper(store, "reputation-audit", "ru", looked))


def told(store: Store, now: datetime = NOW) -> list[str]:
    with store.read() as session:
        return [task.verb for task in tasks(session, now) if task.kind == "Reputation audit"]


def test_today_asks_to_begin_to_give_an_opinion_and_to_compare(store: Store) -> None:
    far = {"announce_on": date(2027, 2, 10)}
    audit_id = add(store, ReputationAudit, "Тариф", "Тариф", **far)
    assert told(store) == []
    for values, verbs in (
        ({"announce_on": "2026-12-23"}, ["Begin the audit"]),
        ({"announce_on": "2026-12-23", **lake()}, []),
        ({"announce_on": "2026-11-27"}, ["Give the opinion"]),
    ):
        with store.read() as session:
            seen = session.get_one(ReputationAudit, audit_id).image()
        store.do(VERBS[ReputationAudit].edit, audit_id, seen, seen | values)
        assert told(store) == verbs
    store.do(actions.give_opinion, audit_id, Trilingual(ru="Можно."), False)
    assert told(store) == []
    later = NOW + timedelta(days=40)
    with clock.stopped(later):
        assert told(store, later) == ["Compare"]
        store.do(actions.compare, audit_id, Trilingual(ru="Тихо."))
        assert told(store, later) == []


def test_a_condition_that_is_due_is_a_task_until_it_is_done(store: Store, looked: UUID) -> None:
    def asked(now: datetime) -> list[tuple[str, str]]:
        with store.read() as session:
            return [(one.title, one.tone) for one in own_tasks(session, now) if one.kind == "Condition of a decision"]

    assert asked(NOW) == []
    assert asked(NOW + timedelta(days=3)) == [("Хаттамасы бар тыңдау", "")]
    assert asked(NOW + timedelta(days=30)) == [("Хаттамасы бар тыңдау", "warn")]
    with store.read() as session:
        (condition,) = session.get_one(ReputationAudit, looked).conditions
    store.do(actions.set_conditions, looked, [condition | {"done": True}])
    assert asked(NOW + timedelta(days=3)) == []


@pytest.mark.usefixtures("lived")
def test_a_paper_bears_the_day_it_was_made_and_another_day_alone_is_no_change(store: Store, tmp_path: Path) -> None:
    kind = kind_of("risk-register")
    path = sent(store, kind, Request(), "ru", tmp_path)
    assert export.lines_of(path.read_bytes())[-1] == dates.short(TODAY)
    with store.read() as session:
        (noted,) = queries.exports(session)
    with clock.stopped(NOW + timedelta(days=2)), store.read() as session:
        assert export.changed_since(session, kind, noted, stationery(session)) == []
        anew = kind.build(session, Request(), "ru")
    assert dates.official(TODAY + timedelta(days=2), "ru") in words_of(anew)
