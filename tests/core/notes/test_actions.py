"""A note is begun in a form, its parts move, its figures are asked and never typed, and only accepting changes them."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event
from sqlmodel import select

from core.errors import Conflict, Forbidden, Gone, Invalid
from core.kpi.actions import readings
from core.kpi.spans import Span
from core.language.trilingual import Trilingual
from core.notes import actions, doubts, marks, telling
from core.notes.answered import Answered
from core.notes.choices import Shape
from core.notes.doubts import Doubt
from core.notes.queries import notes
from core.notes.queries.notes import Fresh, Whole
from core.notes.records import Citation, Note, NotePart
from core.office import actions as office
from core.office.records import Person
from core.research.surveys.actions import surveys
from core.research.surveys.records import Survey
from core.store.store import Store
from tests.core.kpi.counting import NOVEMBER, NOW, OCTOBER
from tests.core.notes.conftest import SURVEY

SOV = {"measure": "SOV"}
SHARE = {"survey": str(SURVEY), "question": "q1", "line": "", "what": "share", "option": "net"}


def whole(store: Store, note_id: UUID) -> Whole:
    with store.read() as session:
        return notes.whole(session, note_id)


def fresh(store: Store, note_id: UUID) -> list[Fresh]:
    with store.read() as session:
        return notes.fresh(session, note_id, NOW)


def measure_anew(store: Store, ours: int) -> None:
    store.do(readings.enter, [
        {"variable": "topic_mentions_ours", "first": NOVEMBER.first, "last": NOVEMBER.last, "value": ours,
         "source": "Мониторинг", "taken_at": NOW},
    ])  # fmt: skip


def test_the_form_of_a_project_has_six_rows_with_the_headings_as_they_are_given(store: Store, note_id: UUID) -> None:
    parts = whole(store, note_id).parts
    assert [one.name.kk for one in parts if one.level == 1] == [
        "Жоба (зерттеу) идеясы", "Проблемалық жағдай (кейс)", "Аталмыш проблема бойынша қолданыстағы шешімдер",
        "Аталмыш проблема бойынша ұсынылатын шешім", "Күтілетін нәтиже", "Әдебиет",
    ]  # fmt: skip
    assert [one.name.kk for one in parts if one.level == 2][1:3] == ["Артықшылықтар:", "Кемшіліктер:"]


def test_a_part_comes_after_another_and_moves(store: Store, note_id: UUID) -> None:
    first, second = whole(store, note_id).parts[:2]
    added = store.do(actions.add_part, note_id, Trilingual("Әдіс"), 2, first.id)
    assert [one.id for one in whole(store, note_id).parts[:3]] == [first.id, added, second.id]
    store.do(actions.move_part, added, 1)
    assert [one.id for one in whole(store, note_id).parts[:3]] == [first.id, second.id, added]
    store.do(actions.move_part, added, -99)
    assert whole(store, note_id).parts[0].id == added
    store.do(actions.remove_part, added)
    assert added not in [one.id for one in whole(store, note_id).parts]


def test_an_indicator_comes_with_its_base_and_the_span_before(store: Store, note_id: UUID) -> None:
    mark = store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    told, span = whole(store, note_id).told[mark]
    assert (told.value, told.earlier, told.base, span) == (37.5, 34.0, 200, NOVEMBER)


def test_a_mark_is_never_given_again(store: Store, note_id: UUID) -> None:
    first = store.do(actions.cite, note_id, "kpi", SOV, OCTOBER)
    store.do(actions.uncite, whole(store, note_id).citations[0].id)
    second = store.do(actions.cite, note_id, "kpi", SOV, OCTOBER)
    assert first != second
    assert [[call.mark for call in marks.calls(f"[{one}]")] for one in (first, second)] == [[first], [second]]


def test_a_survey_is_of_its_own_days_whatever_days_are_asked(store: Store, note_id: UUID) -> None:
    asked = {"survey": str(SURVEY), "question": "q1", "line": "", "what": "share", "option": "net"}
    mark = store.do(actions.cite, note_id, "survey", asked, Span(date(2031, 11, 1), date(2031, 11, 30)))
    assert whole(store, note_id).told[mark][1] == Span(date(2026, 9, 1), date(2026, 9, 20))


@pytest.mark.parametrize(
    ("source", "asked"), [("nonsense", SOV), ("survey", SOV), ("crisis", {"by": "topic"}), ("survey", {"survey": "?"})]
)
def test_a_room_is_asked_only_for_what_it_tells(
    store: Store, note_id: UUID, source: str, asked: dict[str, str]
) -> None:
    with pytest.raises(Gone):
        store.do(actions.cite, note_id, source, asked, NOVEMBER)


def test_days_end_after_they_begin(store: Store, note_id: UUID) -> None:
    with pytest.raises(Invalid, match="before the first"):
        store.do(actions.cite, note_id, "kpi", SOV, Span(NOVEMBER.last, NOVEMBER.first))


def test_what_has_no_figure_is_not_taken_in(store: Store, note_id: UUID) -> None:
    with pytest.raises(Invalid, match="no figure"):
        store.do(actions.cite, note_id, "kpi", {"measure": "UNDERST"}, OCTOBER)


def test_a_figure_stays_as_accepted_until_its_news_is_accepted(store: Store, note_id: UUID) -> None:
    mark = store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    assert not fresh(store, note_id)[0].is_stale
    measure_anew(store, 80)
    (one,) = fresh(store, note_id)
    assert one.is_stale
    assert one.now is not None
    assert (one.kept.value, one.now.value) == (37.5, 40.0)
    assert whole(store, note_id).told[mark][0].value == 37.5
    store.do(actions.accept, {one.citation.id: one.now.as_dict()})
    assert whole(store, note_id).told[mark][0].value == 40.0
    assert not fresh(store, note_id)[0].is_stale
    store.undo()
    assert whole(store, note_id).told[mark][0].value == 37.5


def test_only_figures_of_what_has_changed_are_asked_anew(store: Store, note_id: UUID) -> None:
    for source, asked in (("kpi", SOV), ("survey", SHARE)):
        store.do(actions.cite, note_id, source, asked, NOVEMBER)
    known = {one.citation.source: one for one in fresh(store, note_id)}
    with store.read() as session:
        again = notes.fresh(session, note_id, NOW, known.values(), {"SheetFile"})
    assert {one.citation.source: one is known[one.citation.source] for one in again} == {"kpi": True, "survey": False}


def test_figures_of_one_survey_are_asked_together(store: Store, note_id: UUID) -> None:
    store.do(actions.cite, note_id, "survey", SHARE, NOVEMBER)
    one = statements(store, note_id)
    for option in ("tv", "net"):
        store.do(actions.cite, note_id, "survey", SHARE | {"option": option}, NOVEMBER)
    assert statements(store, note_id) == one


def statements(store: Store, note_id: UUID) -> int:
    """How many it takes to ask all figures of the note."""
    asked: list[str] = []

    def note(*given: Any) -> None:
        asked.append(given[2])

    event.listen(store.sql, "before_cursor_execute", note)
    try:
        fresh(store, note_id)
    finally:
        event.remove(store.sql, "before_cursor_execute", note)
    return len(asked)


def test_nobody_accepts_what_they_have_not_seen(store: Store, note_id: UUID) -> None:
    store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    measure_anew(store, 80)
    (one,) = fresh(store, note_id)
    measure_anew(store, 90)
    assert one.now is not None
    with pytest.raises(Conflict):
        store.do(actions.accept, {one.citation.id: one.now.as_dict()})


def test_a_figure_becomes_a_chart_of_its_months(store: Store, note_id: UUID) -> None:
    store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    citation = whole(store, note_id).citations[0]
    store.do(actions.ask_otherwise, citation.id, NOVEMBER, Shape.CHART)
    told = Answered.of(whole(store, note_id).citations[0].told)
    assert told.is_course
    assert [line.values for line in told.lines[-2:]] == [(34.0,), (37.5,)]


def test_a_figure_that_a_text_calls_is_not_taken_out(store: Store, note_id: UUID) -> None:
    store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    found = whole(store, note_id)
    part, citation = found.parts[0], found.citations[0]
    store.do(actions.edit_part, part.id, part.image(), {"text": Trilingual(f"Үлес — [{citation.mark}].").as_dict()})
    with pytest.raises(Invalid, match="still stands"):
        store.do(actions.uncite, citation.id)
    store.undo()
    store.do(actions.uncite, citation.id)
    assert not whole(store, note_id).citations


def test_a_finished_note_keeps_still(store: Store, note_id: UUID) -> None:
    store.do(actions.close, note_id)
    with pytest.raises(Invalid, match="finished"):
        store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    with pytest.raises(Invalid, match="finished"):
        store.do(actions.add_part, note_id, Trilingual("Әдіс"))
    found = whole(store, note_id)
    part = found.parts[0]
    changes: list[Callable[[], object]] = [
        lambda: store.do(actions.edit, note_id, found.note.image(), {"name": {"kk": "Басқа"}}),
        lambda: store.do(actions.edit_part, part.id, part.image(), {"text": {"kk": "Басқа"}}),
        lambda: store.do(actions.remove_part, part.id),
        lambda: store.do(actions.delete, note_id),
    ]
    for change in changes:
        with pytest.raises(Invalid, match="finished"):
            change()
    store.do(actions.reopen, note_id)
    store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)


def test_no_form_finishes_a_note(store: Store, note_id: UUID) -> None:
    store.do(actions.edit, note_id, whole(store, note_id).note.image(), {"is_closed": True})
    assert not whole(store, note_id).note.is_closed


@pytest.mark.parametrize("text", ["Үлес — [cabcde].", "Үлес — [7]."])
def test_a_note_does_not_end_with_a_mark_of_nothing(store: Store, note_id: UUID, text: str) -> None:
    part = whole(store, note_id).parts[0]
    store.do(actions.edit_part, part.id, part.image(), {"text": {"kk": text}})
    with pytest.raises(Invalid):
        store.do(actions.close, note_id)
    store.undo()
    store.do(actions.close, note_id)
    assert whole(store, note_id).note.is_closed


def test_a_note_goes_with_all_that_is_its_own_and_comes_back_with_it(store: Store, note_id: UUID) -> None:
    store.do(actions.cite, note_id, "kpi", SOV, NOVEMBER)
    before = whole(store, note_id)
    store.do(actions.delete, note_id)
    with store.read() as session:
        assert not any(session.exec(select(kind)).all() for kind in (Note, NotePart, Citation))
    store.undo()
    after = whole(store, note_id)
    assert [one.id for one in after.parts] == [one.id for one in before.parts]
    assert after.told == before.told


def test_a_reader_writes_no_note(store: Store) -> None:
    store.author_id = store.do(office.VERBS[Person].add, {"name": "О. Оқырманов", "roles": ["reader"]})
    with pytest.raises(Forbidden):
        store.do(actions.begin, {"name": {"kk": "Жазба"}})


def test_a_survey_without_days_leaves_those_of_the_note(store: Store) -> None:
    with store.read() as session:
        survey = session.get_one(Survey, SURVEY)
    store.do(surveys.edit, SURVEY, survey.image(), survey.image() | {"first": None, "last": None})
    own = {"name": {"kk": "Қорытынды"}, "first": NOVEMBER.first, "last": NOVEMBER.last}
    note = whole(store, store.do(actions.begin_from_survey, own, SURVEY)).note
    assert (note.first, note.last) == (NOVEMBER.first, NOVEMBER.last)


def test_a_note_is_begun_filled_from_a_survey(store: Store) -> None:
    made = store.do(actions.begin_from_survey, {"name": {"kk": "Қорытынды", "ru": "Итоги"}}, SURVEY)
    found = whole(store, made)
    assert (found.note.form, found.note.first, found.note.last) == ("free", date(2026, 9, 1), date(2026, 9, 20))
    (part,) = found.parts
    assert part.name.ru == "Источник"
    said = telling.in_words(part.text.ru, found.told, "ru").replace("\u00a0", " ").splitlines()[0]
    assert said == "«Социальные сети» – 79,2 % (n = 130)."
    assert [one.shape for one in found.citations] == [Shape.FIGURE, Shape.TABLE]
    assert not [one for one in doubts.doubts(found, fresh(store, made), "kk") if one.doubt != Doubt.DIFFERENT]
    store.undo()
    with store.read() as session:
        assert not session.exec(select(NotePart)).all()
