"""What a leader did in Word comes back row by row, whatever happened to the rows."""

import copy
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.document import comparison, controls, docx, feedback
from core.document.blocks import Choice, Column, Landscape, Remark, Row, Signature, Table, Verdict
from core.document.comparison import Comparison, ReturnedRow
from core.document.controls import W
from core.document.feedback import Comment, Tracked
from core.errors import Invalid
from core.language.trilingual import LANGS, Lang
from tests.core.document import copies
from tests.core.document.copies import Element, binding

DOCUMENT = copies.sealed()
TEN_THIRTY = datetime(2026, 11, 23, 10, 30)  # noqa: DTZ001

Edit = Callable[[Element], None]


@pytest.fixture
def sent(tmp_path: Path) -> Path:
    return copies.sent(tmp_path, DOCUMENT)


@pytest.fixture
def returned(sent: Path) -> Callable[[Edit], Comparison]:
    return lambda edit: comparison.compare(feedback.read(copies.edited(sent, edit)), DOCUMENT)


def at(told: Comparison, number: int) -> ReturnedRow:
    return next(row for row in told.rows if row.binding == binding(number))


def verdicts(told: Comparison) -> list[Verdict | None]:
    return [row.returned.verdict if row.returned else None for row in told.rows]


def test_an_untouched_copy_says_nothing(sent: Path) -> None:
    read = feedback.read(sent)
    told = comparison.compare(read, DOCUMENT)
    assert read.identity == "plan:7:v2"
    assert [row.binding for row in read.rows] == [binding(number) for number in range(1, 5)]
    assert verdicts(told) == [None] * 4
    assert not any(row.remark or row.changes or row.comments for row in read.rows)
    assert [*told.added, *told.foreign, *told.lost, *read.comments, *read.changes] == []
    assert not any(row.edits or row.is_moved or row.is_missing or row.is_repeated for row in told.rows)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("verdict", controls.VERDICTS)
def test_a_chosen_decision_and_a_remark_are_read_in_every_language(
    tmp_path: Path, lang: Lang, verdict: Verdict
) -> None:
    document = copies.sealed(lang=lang)

    def edit(root: Element) -> None:
        copies.choose(root, 2, controls.label(verdict, lang))
        copies.remark(root, 2, "Суретін ауыстыру керек")

    read = feedback.read(copies.edited(copies.sent(tmp_path, document), edit))
    assert [(row.verdict, row.remark, row.is_typed) for row in read.rows] == [
        (None, "", False), (verdict, "Суретін ауыстыру керек", False), (None, "", False), (None, "", False),
    ]  # fmt: skip


def test_a_decision_written_by_us_beforehand_stands(tmp_path: Path) -> None:
    cells = ("1", Choice("a:1", "return"), Remark("a:1", "фото\nжәне күні"))
    table = Table([Column("№"), Column("Шешімі"), Column("Ескерту")], [Row(cells)])
    path = tmp_path / "sent.docx"
    docx.write(replace(DOCUMENT, blocks=[table]), path)
    (row,) = feedback.read(path).rows
    assert (row.verdict, row.remark) == ("return", "фото\nжәне күні")


@pytest.mark.parametrize(
    ("typed", "verdict", "remark"),
    [
        ("бекітілсін", "approve", ""),
        ("Утвердить.", "approve", ""),
        ("СОГЛАСОВАНО", "approve", ""),
        # the first letter of the Latin alphabet instead of the Cyrillic one, the Latin i instead of the Kazakh
        ("Бекiту", "approve", ""),
        ("қайтару — суреті жоқ, күні бөлек", "return", "суреті жоқ, күні бөлек"),
        ("Вернуть: нет фото", "return", "нет фото"),
        ("На доработку", "return", ""),
        ("не утверждать", "return", ""),
        ("Утвердить с правками: убрать дату", "correct", "убрать дату"),
        ("approved", "approve", ""),
        # a condition, a doubt and a question decide nothing
        ("Утвердить, если исправят дату", None, "Утвердить, если исправят дату"),
        ("утвердить или вернуть", None, "утвердить или вернуть"),
        ("Кто утвердил?", None, "Кто утвердил?"),
        ("+", None, "+"),
    ],
)
def test_a_decision_typed_over_its_field_is_taken_only_if_it_is_plain(
    returned: Callable[[Edit], Comparison], typed: str, verdict: Verdict | None, remark: str
) -> None:
    row = at(returned(lambda root: copies.type_over(root, 3, 2, typed)), 3).returned
    assert row is not None
    assert (row.verdict, row.remark, row.is_typed) == (verdict, remark, verdict is not None)


def test_decisions_typed_over_every_field_are_still_found(returned: Callable[[Edit], Comparison]) -> None:
    def edit(root: Element) -> None:
        for number in range(1, 5):
            copies.type_over(root, number, 2, "бекітілсін" if number < 4 else "қайтару: кеш")
            copies.type_over(root, number, 3, "")

    told = returned(edit)
    assert verdicts(told) == ["approve", "approve", "approve", "return"]
    assert at(told, 4).returned.remark == "кеш"  # type: ignore[union-attr]


def test_two_decisions_in_one_row_are_none(returned: Callable[[Edit], Comparison]) -> None:
    def edit(root: Element) -> None:
        copies.choose(root, 1, "Утвердить")
        copies.row(root, 1).findall(W + "tc")[2].find(W + "p").append(copies.run(" вернуть"))

    row = at(returned(edit), 1).returned
    assert row is not None
    assert (row.verdict, row.is_disputed) == (None, True)


def test_a_copied_row_tells_its_decisions_together(returned: Callable[[Edit], Comparison]) -> None:
    def edit(root: Element) -> None:
        row = copies.row(root, 2)
        twin = copy.deepcopy(row)
        copies.choose(root, 2, "Утвердить")
        row.addnext(twin)
        copies.fill(next(twin.iter(W + "sdt")), "Вернуть")

    told = at(returned(edit), 2)
    assert told.is_repeated
    assert told.returned is not None
    assert (told.returned.verdict, told.returned.is_disputed) == (None, True)


def test_rows_are_known_wherever_they_were_moved(returned: Callable[[Edit], Comparison]) -> None:
    def edit(root: Element) -> None:
        copies.choose(root, 1, "Вернуть")
        copies.row(root, 4).addnext(copies.row(root, 1))

    told = returned(edit)
    assert verdicts(told) == ["return", None, None, None]
    assert [row.is_moved for row in told.rows] == [True, False, False, False]


def test_removed_and_added_rows_are_told(returned: Callable[[Edit], Comparison]) -> None:
    def edit(root: Element) -> None:
        new = copy.deepcopy(copies.row(root, 3))
        for field in list(new.iter(W + "sdt", W + "bookmarkStart", W + "bookmarkEnd")):
            field.getparent().remove(field)
        next(new.iter(W + "t")).text = "5"
        copies.row(root, 4).addnext(new)
        copies.row(root, 2).getparent().remove(copies.row(root, 2))

    told = returned(edit)
    assert [row.is_missing for row in told.rows] == [False, True, False, False]
    assert [[cell.now for cell in row.cells[:2]] for row in told.added] == [["5", "Материал номер 3 о разном"]]


def test_a_row_added_at_the_end_that_stands_with_the_signature_is_told(tmp_path: Path) -> None:
    table = Table(copies.COLUMNS, [Row([str(n), f"Материал {n}", "–", "–"]) for n in range(5, 9)])
    whole = copies.sealed()
    (turned,) = (block for block in whole.blocks if isinstance(block, Landscape))
    (bound,) = (block for block in turned.blocks if isinstance(block, Table))
    rows = [*bound.rows, *table.rows, Row(["Барлығы: 8"], is_across=True)]
    document = replace(whole, blocks=[Table(copies.COLUMNS, rows), Signature("Баспасөз хатшысы", "А. Тегі")])

    def edit(root: Element) -> None:
        new = copy.deepcopy(copies.row(root, 8))
        next(new.iter(W + "t")).text = "9"
        copies.row(root, 8).addnext(new)

    sent = copies.sent(tmp_path, document)
    assert comparison.compare(feedback.read(sent), document).added == []
    told = comparison.compare(feedback.read(copies.edited(sent, edit)), document)
    assert [[cell.now for cell in row.cells[:2]] for row in told.added] == [["9", "Материал 8"]]


def test_a_row_whose_removal_was_recorded_is_missing_but_readable(returned: Callable[[Edit], Comparison]) -> None:
    def edit(root: Element) -> None:
        properties = copies.row(root, 2).find(W + "trPr")
        properties.append(copies.made("del", id="901", **copies.AUTHOR))

    told = at(returned(edit), 2)
    assert told.is_missing
    assert told.returned is not None


def test_recorded_changes_are_told_with_author_and_hour_and_silent_ones_as_silent(
    returned: Callable[[Edit], Comparison],
) -> None:
    def edit(root: Element) -> None:
        copies.track(root, 1, "разном", "важном")
        cell = copies.row(root, 2).findall(W + "tc")[1]
        next(cell.iter(W + "t")).text = "Материал подменён"

    told = returned(edit)
    openly, silently = at(told, 1), at(told, 2)
    assert openly.returned is not None
    assert list(openly.returned.changes) == [
        Tracked("deleted", "А. Басшы", TEN_THIRTY, "разном"), Tracked("inserted", "А. Басшы", TEN_THIRTY, "важном"),
    ]  # fmt: skip
    assert [(one.column, one.was, one.now, one.is_silent) for one in openly.edits] == [
        ("Материал", "Материал номер 1 о разном", "Материал номер 1 о важном", False)
    ]
    assert [(one.was, one.now, one.is_silent) for one in silently.edits] == [
        ("Материал номер 2 о разном", "Материал подменён", True)
    ]


def test_a_decision_chosen_while_changes_are_recorded_is_a_decision(returned: Callable[[Edit], Comparison]) -> None:
    def edit(root: Element) -> None:
        field = copies.controls_of(root, 1)[0]
        copies.fill(field, "")
        content = field.find(W + "sdtContent")
        content[:] = [copies.change("del", "Выберите решение"), copies.change("ins", "Вернуть")]

    row = at(returned(edit), 1).returned
    assert row is not None
    assert (row.verdict, list(row.changes), row.remark) == ("return", [], "")


def test_comments_stand_with_their_rows_and_loose_ones_apart(sent: Path) -> None:
    def edit(root: Element) -> None:
        copies.comment_on(copies.row(root, 3).findall(W + "tc")[1].find(W + "p"), "7")
        copies.comment_on(next(p for p in root.iter(W + "p") if copies.words(p) == "Конец."), "8")

    said = {"7": "Суретін ауыстыру", "8": "Қай күні?", "9": "Якорь удалён"}
    read = feedback.read(copies.edited(sent, edit, copies.comments(sent, said)))
    nine = datetime(2026, 11, 23, 9, 5)  # noqa: DTZ001
    who = "Ә. Орынбасар"
    assert list(read.rows[2].comments) == [Comment(who, nine, "Суретін ауыстыру", "Материал номер 3 о разном")]
    assert list(read.comments) == [Comment(who, nine, "Қай күні?", "Конец."), Comment(who, nine, "Якорь удалён", "")]


def test_a_changed_paragraph_and_a_change_outside_the_rows_are_told(returned: Callable[[Edit], Comparison]) -> None:
    def edit(root: Element) -> None:
        for paragraph in root.iter(W + "p"):
            if copies.words(paragraph) == "Неделя с праздником.":
                next(paragraph.iter(W + "t")).text = "Неделя без праздника."
            elif copies.words(paragraph) == "Конец.":
                paragraph.append(copies.change("ins", " Подпись."))

    told = returned(edit)
    assert list(told.lost) == ["Неделя с праздником."]
    assert [change.text for change in told.feedback.changes] == [" Подпись."]


def without_tags(root: Element) -> None:
    for tag in list(root.iter(W + "tag")):
        tag.getparent().remove(tag)


def without_values(root: Element) -> None:
    for lines in list(root.iter(W + "dropDownList")):
        lines.getparent().remove(lines)


@pytest.mark.parametrize("lost", [without_tags, without_values])
def test_either_values_or_tags_are_enough(returned: Callable[[Edit], Comparison], lost: Edit) -> None:
    def edit(root: Element) -> None:
        copies.remark(root, 2, "кеш")
        lost(root)
        copies.row(root, 4).addnext(copies.row(root, 2))

    row = at(returned(edit), 2).returned
    assert row is not None
    assert row.remark == "кеш"


def test_a_value_outweighs_a_tag_that_says_otherwise(returned: Callable[[Edit], Comparison]) -> None:
    def edit(root: Element) -> None:
        for tag in copies.row(root, 1).iter(W + "tag"):
            tag.set(W + "val", controls.value(binding(3), "remark"))

    told = returned(edit)
    assert not any(row.is_missing or row.is_repeated for row in told.rows)


def test_a_table_pasted_into_another_file_is_still_ours(sent: Path) -> None:
    def edit(root: Element) -> None:
        copies.choose(root, 2, "Вернуть")

    letter = '<x:p xmlns:x="urn:any"/>'
    read = feedback.read(copies.edited(sent, edit, {"docProps/core.xml": letter}))
    told = comparison.compare(read, DOCUMENT)
    assert read.identity == ""
    assert verdicts(told) == [None, "return", None, None]


def test_a_copy_saved_by_the_letter_of_the_standard_is_read(sent: Path) -> None:
    """Word calls it Strict Open XML: the same words under other names."""
    archive = zipfile.ZipFile(sent)
    usual, strict = "http://schemas.openxmlformats.org", "http://purl.oclc.org/ooxml"
    names = {
        f"{usual}/wordprocessingml/2006/main": f"{strict}/wordprocessingml/main",
        f"{usual}/officeDocument/2006/relationships": f"{strict}/officeDocument/relationships",
    }
    parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    for old, new in names.items():
        parts = {name: text.replace(old, new) for name, text in parts.items()}
    read = feedback.read(copies.repacked(sent, parts))
    assert [row.binding for row in read.rows] == [binding(number) for number in range(1, 5)]


def test_a_copy_of_another_version_is_refused(tmp_path: Path) -> None:
    old = feedback.read(copies.sent(tmp_path, copies.sealed(version=1)))
    with pytest.raises(Invalid, match="another version"):
        comparison.compare(old, DOCUMENT)


def test_rows_of_another_document_among_ours_are_foreign(sent: Path) -> None:
    def edit(root: Element) -> None:
        for line in copies.row(root, 1).iter(W + "listItem"):
            line.set(W + "value", line.get(W + "value").replace("post:1", "post:99"))

    told = comparison.compare(feedback.read(copies.edited(sent, edit)), DOCUMENT)
    assert [row.binding for row in told.foreign] == ["post:99:v2"]
    assert at(told, 1).is_missing


def test_a_copy_without_one_row_of_ours_is_refused(sent: Path) -> None:
    def edit(root: Element) -> None:
        for table in list(root.iter(W + "tbl")):
            table.getparent().remove(table)

    with pytest.raises(Invalid, match="none of its rows"):
        comparison.compare(feedback.read(copies.edited(sent, edit)), DOCUMENT)


def test_merged_rows_decide_about_neither(returned: Callable[[Edit], Comparison]) -> None:
    def edit(root: Element) -> None:
        copies.choose(root, 1, "Утвердить")
        first, second = copies.row(root, 1), copies.row(root, 2)
        first.findall(W + "tc")[2].append(second.findall(W + "tc")[2].find(W + "p"))
        second.getparent().remove(second)

    told = returned(edit)
    assert verdicts(told) == [None] * 4
    assert [row.is_missing for row in told.rows] == [True, True, False, False]


@given(st.permutations(range(1, 9)))
def test_the_fewest_rows_are_called_moved(order: list[int]) -> None:
    moved = comparison._moved(order)
    kept = [place for place in order if place not in moved]
    assert kept == sorted(kept)
    for place in moved:
        position = order.index(place)
        assert any((order.index(other) < position) != (other < place) for other in kept)
