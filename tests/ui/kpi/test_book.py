"""What stands behind the board: comparison, posts, the index, marks, and the lists."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QDialog
from sqlmodel import select

from core.kpi.actions import files, markings, measures, proposals
from core.kpi.choices import Direction, Fate, Manner
from core.kpi.records import Marking, Measure, Proposal
from core.office.records import Platform
from core.store.store import Store
from tests.core.kpi.counting import answered, at, published, put
from tests.ui.hands import CTRL, button, editor, field, press, rows, seen, settle, type_in, words
from tests.ui.kpi.conftest import OpenBook
from ui.kit.panel import EmptyState
from ui.kit.status import StatusLabel
from ui.kpi.book import PARTS
from ui.kpi.claims_part import TABLE, TEXT, ClaimsPart
from ui.kpi.comparing import ComparePart
from ui.kpi.lists import LISTS
from ui.kpi.marking_part import MarkingPart
from ui.kpi.symmetry_part import PartLine, SymmetryPart
from ui.kpi.top_posts import PostsPart
from ui.lists.list_view import ListView

# the screenless platform says so whenever a dialog comes
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SPAN = "month 2026-12-01"


@pytest.fixture
def posts(service: Store) -> None:
    """Films of our page have twice the likes of its photos; another body has less of everything."""
    lines = ["Күні;Парақша;Жазба;Пішімі;Лайк;Пікір"]
    for number in range(12):
        day = date(2026, 12, 1) + timedelta(days=number)
        kind, likes = ("видео", 200 + number) if number % 2 else ("фото", 80 + number)
        lines.append(f"{day:%d.%m.%Y} 10:0{number % 10};Күмісөзен;Жазба {number};{kind};{likes};{number}")
        lines.append(f"{day:%d.%m.%Y} 11:0{number % 10};Сарыжар;Басқа {number};фото;{10 + number};0")
    columns = {"published_at": "Күні", "page": "Парақша", "title": "Жазба", "format": "Пішімі", "likes": "Лайк",
               "comments": "Пікір"}  # fmt: skip
    values = {"columns": columns, "pages": {}, "measured_on": date(2026, 12, 16), "zone": "Asia/Almaty", "source": "x"}
    pages = {"Күмісөзен": Platform.INSTAGRAM, "Сарыжар": Platform.INSTAGRAM}
    service.do(files.take_in, "posts.csv", "\n".join(lines).encode(), values, pages)


def test_many_indicators_are_taken_up_and_put_aside_at_once(
    open_book: OpenBook, ids: Mapping[str, UUID], service: Store
) -> None:
    page = open_book("measures")
    QTest.mouseClick(button(page, "Choose indicators…"), Qt.MouseButton.LeftButton)
    (dialog,) = seen(page.window(), QDialog)
    boxes = {one.text(): one for one in seen(dialog, QCheckBox)}
    assert [name for name, box in boxes.items() if box.isChecked() and "voice" in name] == ["Share of voice"]
    for name in ("Share of voice", "Key message penetration", "Reply rate"):
        boxes[name].click()
    QTest.mouseClick(button(dialog, "Use these"), Qt.MouseButton.LeftButton)
    settle()
    with service.read() as session:
        used = set(session.exec(select(Measure.code).where(Measure.is_used)))
    assert used == {"UNDERST", "MOD_REV", "PICKUP", "REPLY"}
    page.desk.undo()
    with service.read() as session:
        assert ids["SOV"] in set(session.exec(select(Measure.id).where(Measure.is_used, Measure.is_pinned)))


@pytest.mark.usefixtures("posts")
def test_a_report_is_held_against_the_posts_and_against_itself(open_book: OpenBook) -> None:
    """Of our page six films have 201 to 211 likes and six photos 80 to 90: the most is 211."""
    page = open_book(f"claims {SPAN}")
    (part,) = seen(page, ClaimsPart)
    assert "Type what the report says" in words(page)
    for name, column, said in (("likes_most", TEXT, "211"), ("posts", TABLE, "12")):
        part.grid.go_to(name, column)
        part.grid.model().setData(part.grid.currentIndex(), said)
    assert "Nothing contradicts." in words(page)
    part.grid.go_to("likes_most", TABLE)
    part.grid.model().setData(part.grid.currentIndex(), "300")
    assert "the text says 211, the table says 300" in words(page)
    assert "the posts give 211" in words(page)
    part.grid.go_to("likes_mean", TEXT)
    part.grid.model().setData(part.grid.currentIndex(), "many")
    assert "This is no figure: many" in words(page)
    QTest.mouseClick(button(page, "Clear"), Qt.MouseButton.LeftButton)
    assert "Type what the report says" in words(page)


@pytest.mark.parametrize("part", [one.key for one in (*PARTS, *LISTS)])
def test_every_part_stands_without_any_figures(open_book: OpenBook, part: str) -> None:
    page = open_book(part)
    assert any(one.isVisible() for one in page.findChildren(EmptyState)) or words(page)
    press(Qt.Key.Key_Escape)
    settle()
    assert not page.isVisible(), "Esc goes back to the board"


@pytest.mark.usefixtures("posts")
def test_pages_stand_side_by_side_with_a_median_beside_each_mean(open_book: OpenBook) -> None:
    page = open_book(f"comparison {SPAN}")
    (part,) = seen(page, ComparePart)
    found = {one.split(", ")[0]: one for one in rows(part.table)}
    # by hand: 80 82 84 86 88 90 and 201 203 205 207 209 211 have the mean 145.5 and the middle (90 + 201) / 2
    assert "12, 146, 146, 211" in found["Күмісөзен"] or "145.5" in found["Күмісөзен"]
    assert "12, 16, 16, 21" in found["Сарыжар"]


@pytest.mark.usefixtures("posts")
def test_the_best_posts_say_what_they_have_that_others_have_not(open_book: OpenBook) -> None:
    page = open_book(f"posts {SPAN}")
    (part,) = seen(page, PostsPart)
    said = rows(part.table)
    assert said[0].startswith("Жазба 11") or said[0].startswith("Басқа 11")
    part.table.choose(next(row.id for row in shown(part) if row.post.told.title == "Жазба 11"))
    assert "Видео: such posts have 206 in the middle, the others 85; there are 6 of them." in words(part)


def shown(part: PostsPart) -> list:  # type: ignore[type-arg]
    return [part._rows.at(part._rows.index(row, 0)) for row in range(part._rows.rowCount())]


def test_an_own_indicator_is_checked_while_its_formula_is_typed(open_book: OpenBook, service: Store) -> None:
    page = open_book("measures")
    QTest.mouseClick(button(page, "Add"), Qt.MouseButton.LeftButton)
    settle()
    formula = field(page, "formula")
    type_in(formula.editors[0], "topic_mentions_ours / nonsense")
    formula.check()  # type: ignore[attr-defined]
    assert "nothing is called “nonsense”" in formula.error
    type_in(formula.editors[0], "topic_mentions_ours / (topic_mentions")
    formula.check()  # type: ignore[attr-defined]
    assert "something is missing here" in formula.error
    type_in(formula.editors[0], "topic_mentions_ours / topic_mentions * 100")
    formula.check()  # type: ignore[attr-defined]
    assert formula.error == ""
    assert "topic_mentions — " in formula.sentence  # type: ignore[attr-defined]
    type_in(editor(page, "code"), "OUR_VOICE")
    type_in(editor(page, "name"), "Біздің дауыс")
    QTest.mouseClick(button(page, "Add"), Qt.MouseButton.LeftButton)
    settle()
    with service.read() as session:
        kept = session.exec(select(Measure).where(Measure.code == "OUR_VOICE")).one()
    assert kept.is_own
    assert kept.is_used


def test_what_the_program_counts_otherwise_is_told_and_taken_and_the_past_follows(
    open_book: OpenBook, ids: Mapping[str, UUID], service: Store
) -> None:
    with service.read() as session:
        before = session.get_one(Measure, ids["SOV"]).image()
    service.do(measures.edit, ids["SOV"], before, before | {"direction": "down"})
    page = open_book("measures")
    (view,) = seen(page, ListView)
    view.choose(ids["MOD_REV"])
    assert "Take as it came" not in words(page)
    view.choose(ids["SOV"])
    assert button(page, "Take as it came").toolTip() == "More is better"
    QTest.mouseClick(button(page, "Take as it came"), Qt.MouseButton.LeftButton)
    settle()
    QTest.mouseClick(button(page, "Count earlier spans so too"), Qt.MouseButton.LeftButton)
    settle()
    with service.read() as session:
        kept = session.get_one(Measure, ids["SOV"])
    assert (kept.direction, kept.editions) == (Direction.UP, [])


def test_an_indicator_is_put_aside_and_pinned_by_a_button(
    open_book: OpenBook, ids: Mapping[str, UUID], service: Store
) -> None:
    page = open_book("measures")
    (view,) = seen(page, ListView)
    view.choose(ids["UNDERST"])
    editor(page, "is_pinned").click()
    view.sheet.form.flush()
    assert state(service, "UNDERST") == (True, True)
    QTest.mouseClick(button(page, "Put aside"), Qt.MouseButton.LeftButton)
    settle()
    assert state(service, "UNDERST") == (False, False)
    QTest.mouseClick(button(page, "Take into use"), Qt.MouseButton.LeftButton)
    settle()
    assert state(service, "UNDERST") == (True, False)


def state(store: Store, code: str) -> tuple[bool, bool]:
    with store.read() as session:
        found = session.exec(select(Measure).where(Measure.code == code)).one()
        return found.is_used, found.is_pinned


def test_what_became_of_a_proposal_is_said_with_its_reason_or_not_at_all(open_book: OpenBook, service: Store) -> None:
    made = service.do(proposals.VERBS[Proposal].add, {"text": "Аялдамаға жарық керек", "came_on": date(2026, 12, 3)})
    page = open_book("proposals")
    (view,) = seen(page, ListView)
    view.choose(made)
    QTest.mouseClick(button(page, "What became of it…"), Qt.MouseButton.LeftButton)
    (dialog,) = seen(page.window(), QDialog)
    box = editor(dialog, "fate")
    box.setCurrentIndex(list(Fate).index(Fate.CHANGED))
    box.activated.emit(box.currentIndex())
    QTest.mouseClick(button(dialog, "Write it down"), Qt.MouseButton.LeftButton)
    settle()
    assert "Write what was changed." in words(dialog)
    type_in(editor(dialog, "reason"), "Жарық қойылды")
    QTest.mouseClick(button(dialog, "Write it down"), Qt.MouseButton.LeftButton)
    settle()
    with service.read() as session:
        kept = session.exec(select(Proposal)).one()
    assert (kept.fate, kept.reason, kept.closed_on) == (Fate.CHANGED, "Жарық қойылды", date(2026, 12, 17))


def test_marks_are_given_by_keys_one_publication_after_the_other(open_book: OpenBook, service: Store) -> None:
    ids = [published(service, at(day, month=12)).id for day in (14, 15, 16)]
    page = open_book(f"marks {SPAN}")
    (part,) = seen(page, MarkingPart)
    assert "Marked: 0 of 3" in words(part)
    part.table.setFocus()
    press(Qt.Key.Key_Return)
    box = editor(part, "manner")
    box.setCurrentIndex(list(Manner).index(Manner.SYMMETRIC))
    box.activated.emit(box.currentIndex())
    assert "says how answers will be used" in words(part)
    press(Qt.Key.Key_Return, CTRL)
    assert "Marked: 1 of 3" in words(part)
    assert part.table.current().id == ids[1]
    press(Qt.Key.Key_Return, CTRL)
    with service.read() as session:
        found = {one.publication_id: one.manner for one in session.exec(select(Marking))}
    assert found == {ids[2]: Manner.SYMMETRIC, ids[1]: Manner.INFORMATION}


def test_a_result_without_a_call_is_refused_at_its_field(open_book: OpenBook, service: Store) -> None:
    published(service, at(14, month=12))
    page = open_book(f"marks {SPAN}")
    (part,) = seen(page, MarkingPart)
    type_in(editor(part, "result_on"), "15.12.2026")
    part.mark()
    assert "Only what calls to dialogue has a result of it to publish." in words(part)
    with service.read() as session:
        assert session.exec(select(Marking)).all() == []


def test_the_index_never_stands_without_its_parts(open_book: OpenBook, service: Store) -> None:
    """Three marked publications and two answered questions are too few for a verdict, and it says so."""
    for day in (14, 15, 16):
        service.do(markings.mark, published(service, at(day, month=12)).id, {"manner": Manner.SYMMETRIC})
    put(service, *(answered(at(15, hour, month=12), timedelta(hours=2)) for hour in (9, 10)))
    page = open_book(f"symmetry {SPAN}")
    (part,) = seen(page, SymmetryPart)
    said = words(part)
    assert "Too few data" in [one.accessibleName() for one in seen(part, StatusLabel)]
    assert "A verdict needs 30 questions and 12 marked publications." in said
    assert "Marked publications: 3" in said
    assert [one.accessibleName().split(":")[0] for one in seen(part, PartLine)] == [
        "Invitation", "Response", "Balance", "Consequence", "Fairness", "Moderation",
    ]  # fmt: skip
