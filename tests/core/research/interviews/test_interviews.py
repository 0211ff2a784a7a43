"""Guides, experts and what they said: kept only with consent, counted by theme, set beside what residents answered."""

from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from core import differences
from core.document.kinds import Request
from core.errors import Conflict, Invalid
from core.language.trilingual import LANGS, Lang
from core.language.words import words
from core.research.choices import Sampling, Side, Sort
from core.research.interviews import guides
from core.research.interviews.actions import interviews as acts
from core.research.interviews.papers import PAPERS
from core.research.interviews.queries import interviews as asking
from core.research.interviews.records import Expert, ExpertAnswer, Finding, Guide, GuideQuestion
from core.research.interviews.report import said
from core.research.surveys.records import Sheet, Survey, SurveyQuestion
from core.research.themes import actions as themes
from core.research.themes.records import Theme
from core.store import journal
from core.store.store import Store
from tests.core.calendar.sheets import words_of
from tests.core.kpi.counting import put

NAME = {"kk": "Сұхбат", "ru": "Интервью"}


def guide_of(store: Store, count: int = 2) -> tuple[UUID, list[UUID]]:
    guide_id = store.do(acts.make, {"name": NAME})
    add = acts.VERBS[GuideQuestion].add
    return guide_id, [
        store.do(add, {"guide_id": guide_id, "name": {"kk": f"{n}-сұрақ?", "ru": f"Вопрос {n}?"}}) for n in range(count)
    ]


def expert_of(store: Store, guide_id: UUID, **told: Any) -> UUID:
    return store.do(acts.VERBS[Expert].add, {"guide_id": guide_id, **told})


def theme_of(store: Store, question_id: UUID, name: str) -> UUID:
    return store.do(themes.VERBS[Theme].add, {"guide_question_id": question_id, "name": {"kk": name}})


def test_a_ready_guide_brings_its_questions_in_three_languages(store: Store) -> None:
    guide_id = store.do(acts.make, {"name": {}}, "communication")
    with store.read() as session:
        found, guide = asking.questions(session, guide_id), session.get_one(Guide, guide_id)
    assert len(found) == 11
    assert all(all(one.name) for one in found)
    assert guide.name == guides.fields("communication")["name"]
    assert [one.rank for one in found] == list(range(1, 12))


def test_experts_are_numbered_and_keep_no_name_without_consent(store: Store) -> None:
    guide_id, _asked = guide_of(store)
    expert_of(store, guide_id, total_years=17)
    second = expert_of(store, guide_id, name="Г. Мысал", position="Редактор", may_be_named=True, total_years=19)
    for kept in ({"name": "Г. Мысал"}, {"position": "Ректор"}):
        with pytest.raises(Invalid) as refused:
            expert_of(store, guide_id, **kept)
        assert refused.value.field == next(iter(kept))
    with store.read() as session:
        found = asking.experts(session, guide_id)
    assert [one.number for one in found] == [1, 2]
    assert found[1].id == second
    assert [said.expert(one, "ru") for one in found] == [
        "Эксперт 1, стаж 17 лет",
        "Г. Мысал, Редактор, стаж 19 лет",
    ]


def test_a_consent_that_is_taken_back_takes_the_name_out_of_history_too(store: Store) -> None:
    guide_id, _asked = guide_of(store)
    expert_id = expert_of(store, guide_id, name="Тайшық", may_be_named=True, total_years=5)
    with store.read() as session:
        seen = session.get_one(Expert, expert_id).image()
    wanted = seen | {"may_be_named": False, "total_years": 6}
    store.do(acts.VERBS[Expert].edit, expert_id, seen, wanted)
    with store.read() as session:
        expert = session.get_one(Expert, expert_id)
        life = journal.of_record(session, expert_id)
        reader = differences.Reader("Asia/Almaty", lambda _id: "")
        told = [one for _entry, change in life for one in reader.differences(change)]
    assert (expert.name, expert.may_be_named, expert.total_years) == ("", False, 6)
    assert not any("Тайшық" in f"{change.before}{change.after}" for _entry, change in life)
    assert not any("Тайшық" in one.after + one.before for one in told)
    with pytest.raises(Conflict):
        store.undo()


def test_history_calls_an_expert_by_number(store: Store) -> None:
    guide_id, _asked = guide_of(store)
    expert_id = expert_of(store, guide_id, name="Г. Мысал", may_be_named=True)
    with store.read() as session:
        assert "1" in session.get_one(Expert, expert_id).label().kk
        assert "Мысал" not in session.get_one(Expert, expert_id).label().kk


def test_what_was_said_is_counted_by_theme_of_those_who_answered(store: Store) -> None:
    guide_id, (first, second) = guide_of(store)
    experts = [expert_of(store, guide_id, total_years=years) for years in (17, 19, 21)]
    openness, money = (theme_of(store, first, name) for name in ("Ашықтық", "Қаржы"))
    for expert, theme in zip(experts, (money, openness, openness), strict=True):
        store.do(acts.answer, expert, first, {"text": "Жауап", "theme_id": theme})
    store.do(acts.answer, experts[0], second, {"quote": "Дәл сөзі"})
    with store.read() as session:
        found = asking.interviews(session, guide_id)
    one, other = found.asked
    assert [(group.theme.name.kk, group.count) for group in one.groups if group.theme] == [("Ашықтық", 2), ("Қаржы", 1)]
    assert (one.answered, one.of, other.answered) == (3, 3, 1)
    assert [group.theme for group in other.groups] == [None]


def test_an_answer_is_noted_once_changed_and_goes_when_nothing_is_left(store: Store) -> None:
    guide_id, (first, second) = guide_of(store)
    expert = expert_of(store, guide_id)
    theme = theme_of(store, second, "Басқа")
    store.do(acts.answer, expert, first, {"text": "Бір"})
    store.do(acts.answer, expert, first, {"quote": "Екі"})
    with pytest.raises(Invalid, match=r"theme|тақырып|тема"):
        store.do(acts.answer, expert, first, {"theme_id": theme})
    with pytest.raises(Invalid):
        store.do(acts.answer, expert, second, {"text": " "})
    with store.read() as session:
        (kept,) = asking.interviews(session, guide_id).asked[0].said
    assert (kept.answer.text, kept.answer.quote) == ("Бір", "Екі")
    assert store.do(acts.answer, expert, first, {"text": "", "quote": ""}) is None
    other, _questions = guide_of(store)
    with pytest.raises(Invalid):
        store.do(acts.answer, expert_of(store, other), first, {"text": "Бір"})


def test_a_question_that_was_answered_stays_and_a_guide_goes_with_all_of_it(store: Store) -> None:
    guide_id, (first, _second) = guide_of(store)
    expert = expert_of(store, guide_id)
    theme = theme_of(store, first, "Ашықтық")
    store.do(acts.answer, expert, first, {"text": "Бір", "theme_id": theme})
    values = {"name": NAME, "guide_id": guide_id, "theme_id": theme, "side": Side.STRENGTH}
    finding = store.do(acts.VERBS[Finding].add, values)
    with pytest.raises(Invalid):
        store.do(acts.VERBS[GuideQuestion].delete, first)
    store.do(acts.VERBS[Guide].delete, guide_id)
    with store.read() as session:
        for kind in (Guide, GuideQuestion, Expert, ExpertAnswer, Theme):
            assert not session.exec(select(kind)).all(), kind
        kept = session.get_one(Finding, finding)
        assert (kept.guide_id, kept.theme_id) == (None, None)
    store.undo()
    with store.read() as session:
        assert asking.guides(session)[0].answers == 1


def test_a_finding_says_how_many_spoke_of_what_it_rests_on(store: Store) -> None:
    guide_id, (first, _second) = guide_of(store)
    theme = theme_of(store, first, "Ашықтық")
    for told in (theme, theme, None):
        store.do(acts.answer, expert_of(store, guide_id), first, {"text": "Жауап", "theme_id": told})
    for side, own in ((Side.WEAKNESS, theme), (Side.THREAT, None)):
        store.do(acts.VERBS[Finding].add, {"name": NAME, "side": side, "guide_id": guide_id, "theme_id": own})
    with store.read() as session:
        board = asking.board(session, guide_id)
    (weak,), (threat,) = board[Side.WEAKNESS], board[Side.THREAT]
    assert (weak.said, weak.of) == (2, 3)
    assert (threat.said, threat.of) == (None, None)
    assert board[Side.STRENGTH] == []


def test_residents_stand_beside_experts(store: Store) -> None:
    survey = Survey.made(name=NAME, sampling=Sampling.OPEN, first=date(2026, 5, 1))
    options = [{"code": "yes", "name": {"kk": "Иә"}}, {"code": "no", "name": {"kk": "Жоқ"}}]
    question = SurveyQuestion.made(survey_id=survey.id, code="q1", name=NAME, sort=Sort.SINGLE, options=options)
    sheets = [
        Sheet.made(survey_id=survey.id, number=n, answers={"q1": said} if said else {})
        for n, said in enumerate(("yes", "yes", "no", None), 1)
    ]
    put(store, survey, question, *sheets)
    guide_id, _asked = guide_of(store, 0)
    values = {"guide_id": guide_id, "name": NAME, "beside_id": question.id}
    store.do(acts.VERBS[GuideQuestion].add, values)
    with store.read() as session:
        (asked,) = asking.interviews(session, guide_id).asked
    assert asked.residents
    (result,) = asked.residents.results
    assert (result.frequencies.counts, result.base) == ({"yes": 2, "no": 1}, 3)
    assert result.bounds("yes") is None


def test_what_is_private_in_a_quotation_is_covered() -> None:
    assert "701" not in said.quote("Маған +7 701 234 56 78 нөміріне хабарласыңыз")


@pytest.mark.parametrize("lang", LANGS)
def test_the_digest_tells_counts_and_names_nobody_without_consent(store: Store, lang: Lang) -> None:
    guide_id, (first, _second) = guide_of(store)
    theme = theme_of(store, first, "Ашықтық")
    named = expert_of(store, guide_id, name="Г. Үлгі", position="Редактор", may_be_named=True, total_years=9)
    unnamed = expert_of(store, guide_id, total_years=17)
    store.do(acts.answer, named, first, {"text": "Ашық айту", "quote": "«Ашық болайық»", "theme_id": theme})
    store.do(acts.answer, unnamed, first, {"text": "Телефоным +7 701 234 56 78", "theme_id": theme})
    values = {"name": {"kk": "Тіл ауыр"}, "guide_id": guide_id, "theme_id": theme, "side": Side.WEAKNESS}
    store.do(acts.VERBS[Finding].add, values)
    (kind,) = PAPERS
    with store.read() as session:
        (choice,) = kind.choices(session)
        document = kind.build(session, Request(record_id=choice[0]), lang)
    told = words_of(document)
    speech = words(lang)
    two = speech.say("{part} of {whole}").format(part=2, whole=2)
    assert f"Ашықтық — {two}" in told
    assert "Г. Үлгі: Ашық айту «Ашық болайық»" in told
    assert speech.say("Expert {n}").format(n=2) in told
    assert "701" not in told
    assert "Тіл ауыр" in told


def test_who_took_consent_back_is_named_nowhere_while_the_office_is_open(store: Store) -> None:
    guide_id = store.do(acts.make, {"name": {"kk": "Сұхбат"}})
    known = {"guide_id": guide_id, "name": "Алтынбекұлы Бірінші", "position": "бөлім басшысы", "may_be_named": True}
    expert_id = store.do(acts.VERBS[Expert].add, known)
    store.do(acts.withdraw, expert_id)
    beside = [one for one in Path(store.where).parent.iterdir() if one.name.startswith(Path(store.where).name)]
    assert not any("Алтынбекұлы".encode() in one.read_bytes() for one in beside)
