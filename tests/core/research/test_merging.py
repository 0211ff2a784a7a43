"""Two copies of an office ask, type and look apart and come together: nothing is lost, and nothing locks."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import func, select

from core import exchange
from core.errors import Conflict, Invalid
from core.features import check, open_workspace
from core.research.audits.actions import audits, ratings
from core.research.audits.records import Audit, Rating
from core.research.choices import Mark, Sort
from core.research.interviews.actions import files as interview_files
from core.research.interviews.actions import interviews
from core.research.interviews.records import Expert
from core.research.surveys.actions import files, opens, sheets, surveys
from core.research.surveys.queries.frames import frame
from core.research.surveys.records import OpenAnswer, Sheet, SheetFile, Survey, SurveyQuestion
from core.research.themes import actions as themes
from core.research.themes.records import Theme
from core.store import journal, package, rewind, signing, upkeep
from core.store.merging import Choice
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.kpi.counting import NOW
from tests.core.research.audits.auditing import body, criteria, entered
from tests.core.research.surveys.test_frames import YES_NO
from tests.core.store.ageing import term_over
from tests.core.store.carrying import PASSWORD, planned, state, written

OURS, THEIRS = Choice.OURS, Choice.THEIRS
YES, NO, OTHER = {"code": "y", "name": {"kk": "Иә"}}, {"code": "n", "name": {"kk": "Жоқ"}}, "x"


@pytest.fixture
def asked(store: Store) -> UUID:
    """A survey that both copies know."""
    made = store.do(surveys.make, {"name": {"kk": "Сауалнама"}})
    ask(store, made, "heard", name={"kk": "Естідіңіз бе?"}, options=YES_NO)
    return made


@pytest.fixture
def copied(store: Store, asked: UUID, tmp_path: Path) -> Iterator[Store]:
    assert asked
    opened = open_workspace(str(upkeep.copy_now(store, to=tmp_path / "laptop.hatshy")), "laptop")
    opened.author_id = store.author_id
    yield opened
    opened.close()


def given(sender: Store, receiver: Store, folder: Path, side: Choice = OURS) -> None:
    """A package, merged as the office merges it; every clash for one side."""
    path = written(sender, folder)
    choices = {clash.spot: side for clash in planned(receiver, path).clashes}
    receiver.do(exchange.merge, package.read(receiver, path, PASSWORD), choices, signing.signer(receiver).public)


def exchanged(desk: Store, laptop: Store, folder: Path, side: Choice = OURS) -> None:
    """Both hear of each other; then they are the same, and whole."""
    given(laptop, desk, folder, side)
    given(desk, laptop, folder, side)
    assert state(desk) == state(laptop)


def last(store: Store) -> int:
    with store.read() as session:
        return session.exec(select(func.max(journal.Entry.id))).one()


def faults(store: Store) -> list[str]:
    return [one.sentence for one in check(store).faults]


def ask(store: Store, survey_id: UUID, code: str = "age", **more: Any) -> UUID:
    fields = {"survey_id": survey_id, "code": code, "name": {"kk": "Жасыңыз"}, "sort": "single", "options": [YES, NO]}
    made: UUID = store.do(surveys.add_question, fields | more)
    return made


def test_one_question_asked_on_two_copies_is_one_and_locks_nothing(
    store: Store, copied: Store, asked: UUID, tmp_path: Path
) -> None:
    ask(store, asked)
    ask(copied, asked)
    exchanged(store, copied, tmp_path)
    assert [one.code for one in rows(store, SurveyQuestion)] == ["heard", "age"]
    survey = rows(store, Survey)[0]
    store.do(surveys.edit, survey.id, survey.image(), {"note": "Кейін"})
    assert faults(store) == []


@pytest.mark.parametrize("side", [OURS, THEIRS])
def test_what_only_one_copy_let_choose_stays_an_answer(
    store: Store, copied: Store, asked: UUID, tmp_path: Path, side: Choice
) -> None:
    """Somebody may have answered it there."""
    ask(store, asked)
    ask(copied, asked, options=[YES, {"code": OTHER, "name": {"kk": "Басқа"}}])
    copied.do(sheets.add, {"survey_id": asked, "lang": "kk", "answers": {"age": OTHER}})
    exchanged(store, copied, tmp_path, side)
    (question,) = [one for one in rows(store, SurveyQuestion) if one.code == "age"]
    assert {one["code"] for one in question.options} == {"y", "n", OTHER}
    assert faults(store) == []


def test_a_code_two_questions_were_given_stays_with_the_older(
    store: Store, copied: Store, asked: UUID, tmp_path: Path
) -> None:
    first, second = ask(store, asked, "first"), ask(store, asked, "second")
    given(store, copied, tmp_path)
    for where, question_id in ((store, first), (copied, second)):
        one = next(each for each in rows(where, SurveyQuestion) if each.id == question_id)
        where.do(surveys.edit_question, question_id, one.image(), {"code": "age"})
    exchanged(store, copied, tmp_path)
    assert [one.code for one in rows(store, SurveyQuestion)] == ["heard", "age", "age_2"]
    assert faults(store) == []


def test_what_was_answered_in_one_copy_is_not_lost_by_what_the_other_made_of_its_question(
    store: Store, copied: Store, asked: UUID, tmp_path: Path
) -> None:
    """One was deleted, of one the sort was changed, and the survey was closed, while a file came in on the other."""
    gone, turned = ask(store, asked, "gone"), ask(store, asked, "turned")
    given(store, copied, tmp_path)
    store.do(surveys.delete_question, gone)
    one = next(each for each in rows(store, SurveyQuestion) if each.id == turned)
    store.do(surveys.edit_question, turned, one.image(), {"sort": Sort.OPEN, "options": []})
    store.do(surveys.close, asked)
    copied.do(files.take_in, asked, "a.csv", "gone,turned\nИә,Жоқ\nЖоқ,Жоқ\n".encode())
    exchanged(store, copied, tmp_path)
    assert {one.code: one.sort for one in rows(store, SurveyQuestion)} == dict.fromkeys(
        ("heard", "gone", "turned"), Sort.SINGLE
    )
    assert [one.is_closed for one in rows(store, Survey)] == [False]
    assert faults(store) == []


def test_a_survey_closed_without_knowing_all_its_answers_is_open_again_whichever_copy_hears_first(
    store: Store, copied: Store, asked: UUID, tmp_path: Path
) -> None:
    copied.do(sheets.add, {"survey_id": asked, "lang": "kk", "answers": {"heard": "y"}})
    store.do(surveys.close, asked)
    given(store, copied, tmp_path)
    assert [one.is_closed for one in rows(copied, Survey)] == [False]
    exchanged(store, copied, tmp_path)
    assert [one.is_closed for one in rows(store, Survey)] == [False]
    store.do(surveys.close, asked)
    exchanged(store, copied, tmp_path)
    assert [one.is_closed for one in rows(copied, Survey)] == [True]


def test_one_file_taken_in_on_two_copies_is_counted_once(
    store: Store, copied: Store, asked: UUID, tmp_path: Path
) -> None:
    for where in (store, copied):
        where.do(files.take_in, asked, f"{where.where}.csv"[-9:], "heard\nИә\nЖоқ\n".encode())
    exchanged(store, copied, tmp_path)
    with copied.read() as session:
        assert (len(rows(copied, SheetFile)), frame(session, asked).count) == (1, 2)


def test_sheets_and_experts_have_numbers_of_their_own(store: Store, copied: Store, asked: UUID, tmp_path: Path) -> None:
    guide_id = store.do(interviews.make, {"name": {"kk": "Сұхбат"}})
    given(store, copied, tmp_path)
    for where in (store, copied):
        where.do(sheets.add, {"survey_id": asked, "lang": "kk", "answers": {"heard": "y"}})
        where.do(interviews.VERBS[Expert].add, {"guide_id": guide_id, "total_years": 5})
    exchanged(store, copied, tmp_path)
    assert [one.number for one in rows(store, Sheet)] == [1, 2]
    assert [one.number for one in rows(store, Expert)] == [1, 2]


def test_helpers_marks_stand_beside_each_other(store: Store, copied: Store, tmp_path: Path) -> None:
    form_id = entered(store)
    audit_id = store.do(audits.begin, form_id, body(store), NOW.date())
    one = criteria(store, form_id)["plain"]
    given(store, copied, tmp_path)
    for where, rater, mark in ((store, "Көмекші Бір", Mark.YES), (copied, "Көмекші Екі", Mark.NO)):
        where.do(ratings.rate, audit_id, one.id, mark, None, rater)
        # the same helper sat at both, and one of the office too
        where.do(ratings.rate, audit_id, one.id, mark, None, "Көмекші Үш")
        where.do(ratings.rate, audit_id, one.id, mark)
    exchanged(store, copied, tmp_path)
    found = {(one.rater, one.mark) for one in rows(store, Rating)}
    assert found == {
        ("Көмекші Бір", Mark.YES), ("Көмекші Екі", Mark.NO), ("Көмекші Үш", Mark.YES), ("", Mark.YES),
    }  # fmt: skip


@pytest.mark.parametrize("is_marked", [False, True])
def test_of_two_rounds_begun_apart_an_empty_one_ends(
    store: Store, copied: Store, tmp_path: Path, is_marked: bool
) -> None:
    form_id, body_id = entered(store), body(store)
    one = criteria(store, form_id)["plain"]
    given(store, copied, tmp_path)
    made = {where: where.do(audits.begin, form_id, body_id, NOW.date()) for where in (store, copied)}
    copied.do(ratings.rate, made[copied], one.id, Mark.YES)
    if is_marked:
        store.do(ratings.rate, made[store], one.id, Mark.NO)
    exchanged(store, copied, tmp_path)
    left = {one.id for one in rows(store, Audit)}
    assert left == (set(made.values()) if is_marked else {made[copied]})
    sentence = "Two audits of one organisation are under way by the same form: {subject}"
    assert faults(store) == ([sentence] if is_marked else [])


def test_what_was_said_of_one_open_answer_is_laid_together(
    store: Store, copied: Store, asked: UUID, tmp_path: Path
) -> None:
    question_id = ask(store, asked, "words", sort=Sort.OPEN, options=[])
    given(store, copied, tmp_path)
    theme_id = store.do(themes.VERBS[Theme].add, {"name": {"kk": "Су"}, "survey_question_id": question_id})
    store.do(opens.put_under, question_id, ["Су жоқ"], theme_id)
    copied.do(opens.quote, question_id, "су жоқ!")
    exchanged(store, copied, tmp_path)
    (kept,) = rows(store, OpenAnswer)
    assert (kept.theme_id, kept.is_quoted) == (theme_id, True)


CHANGED: list[tuple[type[Any], Any, dict[str, Any], dict[str, Any]]] = [
    (Survey, surveys.edit, {"done_by": "Біз"}, {"ordered_by": "Әкімдік"}),
    (SurveyQuestion, surveys.edit_question, {"is_index": True}, {"is_trait": True}),
    (Sheet, sheets.edit, {"lang": "ru"}, {"answers": {"heard": "n"}}),
    (Expert, interviews.VERBS[Expert].edit, {"total_years": 7}, {"field_years": 3}),
    (Audit, audits.edit, {"address": "tazasu.example"}, {"note": "Түстен кейін"}),
]


def test_what_both_copies_changed_in_one_record_holds_on_both(
    store: Store, copied: Store, asked: UUID, tmp_path: Path
) -> None:
    store.do(sheets.add, {"survey_id": asked, "lang": "kk", "answers": {"heard": "y"}})
    store.do(interviews.VERBS[Expert].add, {"guide_id": store.do(interviews.make, {"name": {"kk": "Сұхбат"}})})
    store.do(audits.begin, entered(store), body(store), NOW.date() - timedelta(days=1))
    given(store, copied, tmp_path)
    for kind, edit, ours, theirs in CHANGED:
        for where, fields in ((store, ours), (copied, theirs)):
            (one,) = rows(where, kind)
            where.do(edit, one.id, one.image(), one.image() | fields)
    exchanged(store, copied, tmp_path)
    for kind, _edit, ours, theirs in CHANGED:
        (one,) = rows(store, kind)
        assert {name: one.image()[name] for name in ours | theirs} == ours | theirs
    assert faults(store) == []


def test_a_closed_survey_stays_as_it_was_counted(store: Store, asked: UUID) -> None:
    (question,), (survey,) = rows(store, SurveyQuestion), rows(store, Survey)
    store.do(surveys.close, asked)
    for act, *values in (
        (surveys.edit, asked, survey.image(), {"design_effect": 2}),
        (surveys.set_margins, asked, []),
        (surveys.edit_question, question.id, question.image(), {"name": {"kk": "Басқа"}}),
        (surveys.move_question, question.id, 0),
        (surveys.delete_question, question.id),
        (surveys.delete, asked),
    ):
        with pytest.raises(Invalid, match="closed"):
            store.do(act, *values)


def test_a_name_people_chose_is_not_given_to_another_answer(store: Store, asked: UUID) -> None:
    (question,) = rows(store, SurveyQuestion)
    store.do(sheets.add, {"survey_id": asked, "lang": "kk", "answers": {"heard": "y"}})
    swapped = [{"code": "y", "name": {"kk": "Жоқ"}}, {"code": "n", "name": {"kk": "Иә"}}]
    with pytest.raises(Invalid, match="is not given to another"):
        store.do(surveys.edit_question, question.id, question.image(), {"options": swapped})


def test_undo_does_not_make_answers_to_one_question_answers_to_another(store: Store, asked: UUID) -> None:
    question_id = ask(store, asked)
    undone = last(store)
    store.do(sheets.add, {"survey_id": asked, "lang": "kk", "answers": {"age": "y"}})
    with pytest.raises(Conflict, match="answered meanwhile"):
        store.do(rewind.revert, undone)
    assert question_id in {one.id for one in rows(store, SurveyQuestion)}


def test_undo_keeps_what_a_file_has_chosen(store: Store, asked: UUID) -> None:
    """The option that a sheet bears stays, and a later one never gets its code."""
    store.do(files.take_in, asked, "a.csv", "heard\nМүмкін\n".encode(), None, "add")
    taken = last(store)
    (question,) = rows(store, SurveyQuestion)
    new = question.options[-1]["code"]
    store.do(sheets.add, {"survey_id": asked, "lang": "kk", "answers": {"heard": new}})
    with pytest.raises(Conflict, match="answered meanwhile"):
        store.do(rewind.revert, taken)
    store.do(sheets.delete, rows(store, Sheet)[0].id)
    store.do(rewind.revert, taken)
    store.do(files.take_in, asked, "b.csv", "heard\nЕшқашан\n".encode(), None, "add")
    (question,) = rows(store, SurveyQuestion)
    assert question.options[-1]["code"] != new


def test_a_second_table_does_not_give_answers_to_another_expert(store: Store) -> None:
    head = "Сарапшы;Сұрақ;Жауап;Жалпы еңбек өтілі\n"
    columns = {"expert": "Сарапшы", "question_kk": "Сұрақ", "text": "Жауап", "total_years": "Жалпы еңбек өтілі"}
    store.do(
        interview_files.take_in,
        f"{head}1;Неге?;Уақыт жоқ;7\n2;Не кедергі?;Уақыт жоқ;9\n".encode(),
        columns,
        "Кедергілер",
    )
    with pytest.raises(Invalid, match="is somebody else"):
        store.do(interview_files.take_in, f"{head}1;Не кедергі?;Адам жоқ;30\n".encode(), columns, "Кедергілер")


def test_an_answer_finds_what_was_asked_before_the_term_of_history(
    store: Store, copied: Store, asked: UUID, tmp_path: Path
) -> None:
    question_id = ask(store, asked)
    given(store, copied, tmp_path)
    for code in ("a", "b"):
        one = next(each for each in rows(store, SurveyQuestion) if each.id == question_id)
        options = [{"code": code, "name": {"kk": code}}, {"code": "z", "name": {"kk": "z"}}]
        store.do(surveys.edit_question, question_id, one.image(), {"options": options})
    copied.do(sheets.add, {"survey_id": asked, "lang": "kk", "answers": {"age": "y"}})
    term_over(store)
    given(copied, store, tmp_path)
    (question,) = [one for one in rows(store, SurveyQuestion) if one.code == "age"]
    assert "y" in {one["code"] for one in question.options}
    assert faults(store) == []
