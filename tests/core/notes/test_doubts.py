"""A number that nothing stands behind is found, and what only looks like one is left alone."""

from datetime import timedelta
from uuid import UUID

import pytest

from core.language.trilingual import Lang
from core.notes import actions
from core.notes.choices import Shape
from core.notes.doubts import Doubt, Found, doubts
from core.notes.quantities import quantities
from core.notes.queries import notes
from core.research.surveys.actions import surveys
from core.research.surveys.records import Survey, SurveyQuestion
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.kpi.counting import NOVEMBER, NOW, OCTOBER
from tests.core.notes.conftest import SURVEY
from tests.core.notes.test_actions import SOV, measure_anew, whole

SHARE = {"survey": str(SURVEY), "question": "q1", "line": "", "what": "share", "option": "net"}


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("kk", "2024 жылы тұрғындардың 79%-ы жауап берді.", ["79%"]),
        ("kk", "1) бірінші бағыт\n2-кезең, № 12 бұйрық, 15.12.2026 күні сағат 10:00-де", []),
        ("kk", "Өтініштер 45-ке жетті.", ["45"]),
        ("ru", "В 2024–2025 годах поступило 1 250 обращений, ст. 12, 8 (7172) 55-00-01.", ["1 250"]),
        ("ru", "Уже 3-й год доля — [c1], [c2 change] [1].", []),
        (
            "ru",
            "5-ти человек, 45,2%-ный, 45%-й рост, 6 %-ов, 3-х жителей, вдвое, пятьдесят процентов",
            ["5", "45,2%", "45%", "6 %", "3", "вдвое", "пятьдесят процентов"],
        ),
        (
            "kk",
            "45,2%-дық үлес, 3 000-дай адам, 100-дік, жиырма пайыз, екі есе",
            ["45,2%", "3 000", "100", "жиырма пайыз", "екі есе"],
        ),
        ("kk", "2 кезең, 4 тарау, COVID-19, 5G, 109 қызметі, 24/7, eGov 2.0", []),
        ("ru", "ст.ст. 5, 6; 3-й год; служба 109", []),
        ("en", "In 2025 some 45.2% answered, on 3 May 2026 at 10:00.", ["45.2%"]),
    ],
)
def test_only_quantities_are_numbers(lang: Lang, text: str, said: list[str]) -> None:
    assert [one for _place, one in quantities(text, lang)] == said


def found(store: Store, note_id: UUID) -> list[Found]:
    """But for the parts of the form that nobody has written yet."""
    with store.read() as session:
        every = doubts(notes.whole(session, note_id), notes.fresh(session, note_id, NOW), "kk")
    return [one for one in every if one.doubt != Doubt.UNWRITTEN]


def write(store: Store, note_id: UUID, **texts: str) -> None:
    part = whole(store, note_id).parts[1]
    store.do(actions.edit_part, part.id, part.image(), {"text": {"kk": "", "ru": "", "en": "", **texts}})


def test_a_number_needs_a_source_or_a_figure(store: Store, note_id: UUID) -> None:
    write(store, note_id, kk="Үлес — 12%. Үлес — 13% [1].")
    assert [(one.doubt, one.said) for one in found(store, note_id)] == [
        (Doubt.NO_SUCH_SOURCE, "[1]"), (Doubt.UNSOURCED, "12%"), (Doubt.UNSOURCED, "13%"),
    ]  # fmt: skip
    note = whole(store, note_id).note
    store.do(actions.edit, note_id, note.image(), {"sources": [{"ru": "Стратегия, 2024"}]})
    assert [(one.doubt, one.said) for one in found(store, note_id)] == [(Doubt.UNSOURCED, "12%")]


@pytest.mark.parametrize("text", ["12 тыс. человек [1]", "45,2 млн. тенге получено [1]", "45,2% (см. рис. 2) [1]"])
def test_the_point_of_an_abbreviation_ends_no_sentence(store: Store, note_id: UUID, text: str) -> None:
    note = whole(store, note_id).note
    store.do(actions.edit, note_id, note.image(), {"sources": [{"ru": "Стратегия, 2024"}]})
    write(store, note_id, ru=text)
    assert not found(store, note_id)


def test_a_share_typed_anywhere_in_the_note_is_held_against_its_tables(store: Store, note_id: UUID) -> None:
    note = whole(store, note_id).note
    store.do(actions.edit, note_id, note.image(), {"sources": [{"ru": "Отчёт"}]})
    table = SHARE | {"what": "all"}
    mark = store.do(actions.cite, note_id, "survey", table, None, Shape.TABLE)
    write(store, note_id, kk=f"[{mark}]\nӘлеуметтік желі — 79,2% [1], теледидар — 20,8% [1].", ru="Всё так.")
    kinds = {Doubt.AGAINST_TABLE}
    assert not [one for one in found(store, note_id) if one.doubt in kinds]
    last = whole(store, note_id).parts[-2]
    store.do(
        actions.edit_part, last.id, last.image(), {"text": {"kk": "Теледидарды 25% көреді [1].", "ru": "", "en": ""}}
    )
    (one,) = [one for one in found(store, note_id) if one.doubt in kinds]
    assert (one.part_id, one.lang, one.mark) == (last.id, "kk", mark)
    assert "25%" in one.said
    assert "20,8%" in one.said


def test_what_was_meant_for_a_mark_is_one_of_nothing(store: Store, note_id: UUID) -> None:
    mark = store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    meant = f"[{mark.replace('c', 'с', 1)}] [{mark.upper()}] [ {mark} ] [{mark} foo]"
    write(store, note_id, kk=f"[{mark}] {meant} [сайт]")
    assert " ".join(one.said for one in found(store, note_id) if one.doubt == Doubt.UNKNOWN_MARK) == meant


def test_a_figure_typed_by_hand_is_known_by_its_value(store: Store, note_id: UUID) -> None:
    mark = store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    write(store, note_id, kk=f"Үлес — 37,5%, яғни [{mark}].")
    (one,) = found(store, note_id)
    assert (one.doubt, one.mark, one.lang) == (Doubt.TYPED, mark, "kk")


def test_marks_without_a_figure_and_figures_without_a_mark(store: Store, note_id: UUID) -> None:
    store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    write(store, note_id, kk="Үлес — [c2].")
    assert [one.doubt for one in found(store, note_id)] == [Doubt.UNKNOWN_MARK, Doubt.UNUSED]


def test_what_speaks_a_language_speaks_it_throughout(store: Store, note_id: UUID) -> None:
    write(store, note_id, kk="Мәтін.")
    assert not found(store, note_id)
    first = whole(store, note_id).parts[0]
    store.do(actions.edit_part, first.id, first.image(), {"text": {"kk": "Идея", "ru": "Идея", "en": ""}})
    assert [(one.doubt, one.lang) for one in found(store, note_id)] == [(Doubt.UNTRANSLATED, "ru")]


def test_a_figure_that_has_changed_says_from_what_to_what(store: Store, note_id: UUID) -> None:
    mark = store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    write(store, note_id, kk=f"Үлес — [{mark}].")
    measure_anew(store, 80)
    (one,) = found(store, note_id)
    assert one.doubt == Doubt.STALE
    assert one.said.replace("\u00a0", " ").startswith("37,5% (n = 200) → 40% (n = 200)")
    # whoever reads it knows the figure by its name
    assert one.line.startswith(f"«{one.name}»")
    assert one.name
    assert mark not in one.line


def test_days_that_are_over_at_last_are_one_good_word_for_all_figures(store: Store, note_id: UUID) -> None:
    for shape in (Shape.FIGURE, Shape.TABLE):
        store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER, shape)
    with store.read() as session:
        whole_note = notes.whole(session, note_id)
        later = doubts(whole_note, notes.fresh(session, note_id, NOW + timedelta(days=40)), "ru")
        told = [one.line for one in later if one.doubt in (Doubt.STALE, Doubt.FINAL)]
    assert told == ["The days are over: 2 figures are final now. Accept the changes."]


def test_a_survey_that_speaks_for_nobody_else_any_more_is_news(store: Store, note_id: UUID) -> None:
    seen = rows(store, Survey)[0]
    store.do(surveys.edit, SURVEY, seen.image(), {"sampling": "random", "population_size": 20_000})
    store.do(actions.cite, note_id, "survey", SHARE, None)
    assert Doubt.STALE not in [one.doubt for one in found(store, note_id)]
    store.do(surveys.edit, SURVEY, rows(store, Survey)[0].image(), {"sampling": "open"})
    (one,) = [one for one in found(store, note_id) if one.doubt == Doubt.STALE]
    assert "85,3% → —; now with: Сауалнама репрезентативті емес" in one.said


def test_an_option_that_says_something_else_is_news(store: Store, note_id: UUID) -> None:
    store.do(actions.cite, note_id, "survey", SHARE, None)
    question = next(one for one in rows(store, SurveyQuestion) if one.code == "q1")
    options = [one | {"name": {"kk": "Желіден емес"}} if one["code"] == "net" else one for one in question.options]
    store.do(surveys.edit_question, question.id, question.image(), {"options": options})
    (one,) = [one for one in found(store, note_id) if one.doubt == Doubt.STALE]
    assert "Желіден емес" in one.said


def test_languages_that_tell_different_things_are_found(store: Store, note_id: UUID) -> None:
    first, second = (store.do(actions.cite, note_id, "kpi", SOV, of) for of in (NOVEMBER, OCTOBER))
    write(store, note_id, kk=f"Кездесу 15 желтоқсанда өтеді [{first}].", ru=f"Встреча пройдёт 16 декабря [{second}].")
    told = [(one.doubt, one.lang) for one in found(store, note_id)]
    assert (Doubt.DIFFERENT, "ru") in told or (Doubt.DIFFERENT, "kk") in told
    assert [(one.lang, one.mark) for one in found(store, note_id) if one.doubt == Doubt.MARKS_DIFFER] == [
        ("kk", second), ("ru", first),
    ]  # fmt: skip


def test_languages_that_tell_the_same_are_left_alone(store: Store, note_id: UUID) -> None:
    mark = store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    write(store, note_id, kk=f"Үлес [{mark} change].", ru=f"Доля [{mark} change].", en=f"The share [{mark} change].")
    assert not found(store, note_id)
