"""What a survey came to: every share with how many it is of, groups that are large enough, and sentences to copy."""

from datetime import date

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from core.notes import actions as notes
from core.notes.queries import notes as written
from core.research.choices import Sampling
from core.research.surveys.actions import files, surveys
from core.research.surveys.records import Survey
from core.store.finding import find
from core.store.store import Store
from tests.ui.hands import rows, seen, words
from tests.ui.research.conftest import ANSWERED, PREPARED, OpenSurvey, id_of, question
from ui.kit.table import Table


def test_an_answer_stands_with_its_count_and_its_share(open_survey: OpenSurvey) -> None:
    page = open_survey()
    assert "Question 1. One answer. Asked: 80, answered: 80" in words(page)
    assert page.result.bars.accessibleName() == "Pages, 42, 52.5%; Television, 20, 25.0%; Site, 18, 22.5%"
    assert rows(page.result.asked)[:2] == [
        "1, Where do you look?, 80 answers",
        "2, Which networks?, 80 answers, several answers",
    ]


def test_groups_stand_beside_each_other_and_those_too_small_are_left_out(open_survey: OpenSurvey) -> None:
    page = open_survey()
    (table,) = seen(page.result.cross, Table)
    assert rows(table) == ["Pages, 75.0%, 40.0%", "Site, 0.0%, 60.0%", "Television, 25.0%, 0.0%"]
    assert [table.model().headerData(n, table.horizontalHeader().orientation()) for n in (1, 2)] == [
        "18–29 n=40",
        "30–59 n=30",
    ]
    assert (
        "Groups of fewer than 30 are not shown: 60+. Of fewer than 50 who answered, read with care: 18–29, 30–59."
        in (words(page.result.cross))
    )


def test_a_scale_is_told_by_its_means(open_survey: OpenSurvey, service: Store) -> None:
    page = open_survey()
    page.result.choose(question(service, "rate").id)
    said = page.result.scales.accessibleName()
    assert said.startswith("Phone: mean 2.00, n=80; 1 points: 0.0%, 2 points: 100.0%")
    assert "Page: mean 4.00, n=80" in said
    assert not page.result.bars.isVisible()


def test_open_answers_are_counted_and_put_under_themes(open_survey: OpenSurvey, service: Store) -> None:
    page = open_survey()
    page.result.choose(question(service, "miss").id)
    part = page.result.opens
    assert "«Roads»" in words(part)
    assert "said by 42" in words(part)
    part._make({"name": {"en": "Repairs"}, "words": "road"})
    assert "Theme: Repairs · said by 42" in words(part)
    part._quote(part.shown.answers[0])  # type: ignore[union-attr]
    assert "Quoted" in words(part)


def test_who_came_by_themselves_speak_for_nobody_else(open_survey: OpenSurvey, service: Store) -> None:
    page = open_survey()
    assert "the survey is not representative" in page.banner.sentence
    with service.read() as session:
        kept = find(session, Survey, id_of(service, ANSWERED))
    assert kept is not None
    page.desk.do(surveys.edit, kept.id, kept.image(), kept.image() | {"sampling": Sampling.RANDOM})
    assert page.banner.sentence == ""
    # Wilson's of 42 of 80
    assert "Pages, 42, 52.5%, 41.7% – 63.1%" in page.result.bars.accessibleName()


def test_a_sentence_is_copied_with_whom_it_speaks_of(open_survey: OpenSurvey) -> None:
    page = open_survey()
    copy = next(one for one in seen(page.result.sentences, QPushButton) if one.text() == "Copy")
    copy.click()
    told = QGuiApplication.clipboard().text()
    assert "52.5%" in told
    assert "not representative" in told


def test_where_nobody_answered_the_way_leads_to_the_data(open_survey: OpenSurvey) -> None:
    page = open_survey(PREPARED)
    assert "Nothing has been answered yet" in words(page)
    next(one for one in seen(page, QPushButton) if one.text() == "To the data").click()
    assert page.data.isVisible()


def test_figures_that_cannot_be_true_are_doubted(open_survey: OpenSurvey, service: Store) -> None:
    page = open_survey()
    with service.read() as session:
        kept = find(session, Survey, id_of(service, ANSWERED))
    assert kept is not None
    page.desk.do(surveys.edit, kept.id, kept.image(), kept.image() | {"invited": 50})
    assert "80" in page.result._doubted.text()
    assert "50" in page.result._doubted.text()


def test_two_waves_stand_beside_each_other_in_a_sentence(open_survey: OpenSurvey, service: Store) -> None:
    page = open_survey(PREPARED)
    first, then = id_of(service, ANSWERED), id_of(service, PREPARED)
    service.do(surveys.delete, then)
    then = service.do(surveys.make, {"name": {"en": PREPARED}}, "", first)
    service.do(files.take_in, then, "more.csv", b"Where do you look?,Your age\nSite,60+\nPages,60+\n")
    page.desk.catch_up()
    page.show_record(then)
    # 52.5 % of 80 before, one of two now
    told = words(page.result.sentences)
    assert "52.5% (n = 80)" in told
    assert "50.0% (n = 2)" in told


def test_a_figure_goes_into_a_note_that_is_being_written(open_survey: OpenSurvey, service: Store) -> None:
    page = open_survey()
    of = {"first": date(2026, 11, 1), "last": date(2026, 11, 30)}
    note_id = page.desk.do(notes.begin, {"name": {"en": "On the pages"}, **of})
    assert note_id is not None
    told = next(one for one in page.result.sentences.shown if one.asked.get("what") == "share")
    page.result.sentences._cite(note_id, told)
    with service.read() as session:
        (cited,) = written.whole(session, note_id).citations
    assert (cited.source, cited.told["value"]) == ("survey", 52.5)
