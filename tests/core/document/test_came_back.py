"""What came back, read against the very version that went out: whose it is, which one, and what was decided."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import console, papers
from core.document import actions, controls, export, feedback, queries, sealing
from core.document.blocks import Choice, Document, Executor, Paragraph, Remark, Row, Run, Table
from core.document.kinds import Option, PaperKind, Request, month_of
from core.document.reading import Reading, line_of, reading
from core.document.sample import sample
from core.errors import Invalid
from core.language.trilingual import LANGS, Lang
from core.office import actions as office
from core.store.check import check
from core.store.store import Store
from tests.core.document import copies, going_out
from tests.core.document.copies import Element, binding
from tests.core.document.soffice import Office
from tests.demos import SMALL

DECEMBER = month_of(SMALL[1])
ROSTER = papers.kind_of("duty-roster")


def plan(_session: Any, request: Request, lang: Lang) -> Document:
    made = copies.sealed(lang=lang)
    blocks = [*made.blocks, Paragraph(str(request.record_id)), *map(Paragraph, sorted(request.options))]
    return replace(made, blocks=blocks)


PLANS = {UUID(int=1): "Қыс", UUID(int=2): "Көктем"}
PLAN = PaperKind(
    "plan",
    "Plan",
    "record",
    plan,
    options=(Option("texts", "With texts"), Option("approved", "Only approved", default=True)),
    choices=lambda _session: list(PLANS.items()),
)
WINTER = Request(record_id=UUID(int=1))


def sent(store: Store, folder: Path, kind: PaperKind = PLAN, request: Request = WINTER) -> Path:
    return going_out.sent(store, kind, request, "ru", folder)


def came_back(store: Store, path: Path) -> Reading:
    with store.read() as session:
        return reading(session, path, papers.stationery(session).sender)


def decided(root: Element) -> None:
    copies.choose(root, 1, controls.label("approve", "ru"))
    copies.choose(root, 2, controls.label("return", "ru"))
    copies.remark(root, 2, "Фото ауыстыру")
    copies.track(root, 3, "разном", "важном")


def test_decisions_are_read_row_by_row_against_what_went_out(store: Store, tmp_path: Path) -> None:
    path = copies.edited(sent(store, tmp_path), decided)
    found = came_back(store, path)
    assert found.export.kind == "plan"
    assert found.newer is None
    assert found.taken is None
    assert found.decided() == [
        {"binding": binding(1), "verdict": "approve", "remark": ""},
        {"binding": binding(2), "verdict": "return", "remark": "Фото ауыстыру"},
    ]
    third = found.comparison.rows[2]
    assert line_of(third) == "3 · Материал номер 3 о разном"
    assert [(edit.was, edit.now, edit.is_silent) for edit in third.edits] == [
        ("Материал номер 3 о разном", "Материал номер 3 о важном", False)
    ]


def test_what_changed_in_the_office_since_does_not_touch_the_comparison(store: Store, tmp_path: Path) -> None:
    request = Request(DECEMBER.first, DECEMBER.last)
    path = sent(store, tmp_path, ROSTER, request)
    assert store.author_id is not None
    store.do(office.plan_duty, date(2027, 1, 20), 1, [store.author_id], (time(9), time(9)))
    assert came_back(store, path).lines == []


def test_of_a_document_without_decisions_the_lines_that_differ_are_told(store: Store, tmp_path: Path) -> None:
    path = sent(store, tmp_path, ROSTER, Request(DECEMBER.first, DECEMBER.last))

    def edit(root: Element) -> None:
        text = next(one for one in root.iter(controls.W + "t") if ".12.2026" in (one.text or ""))
        text.text = "32.12.2026"

    (line,) = came_back(store, copies.edited(path, edit)).lines
    assert "32.12.2026" in line.now
    assert "32.12.2026" not in line.was


def test_a_file_of_another_office_is_refused(store: Store, tmp_path: Path) -> None:
    path = sent(store, tmp_path)
    with store.read() as session, pytest.raises(Invalid, match="another office"):
        reading(session, path, "00000000")


def test_a_file_whose_export_was_undone_is_refused(store: Store, tmp_path: Path) -> None:
    path = sent(store, tmp_path)
    store.undo()
    with pytest.raises(Invalid, match="does not know the file"):
        came_back(store, path)


def test_a_document_of_ours_that_no_export_made_is_refused(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="not made by Hatshy"):
        came_back(store, copies.sent(tmp_path, copies.sealed()))


def test_an_old_version_is_read_and_the_newer_one_named(store: Store, tmp_path: Path) -> None:
    old, new = sent(store, tmp_path), sent(store, tmp_path)
    assert new.name == f"{old.stem} (2).docx"
    found = came_back(store, old)
    assert found.newer is not None
    assert found.newer.path == str(new)
    assert came_back(store, new).newer is None


def test_another_record_or_other_options_make_another_document(store: Store, tmp_path: Path) -> None:
    old = sent(store, tmp_path)
    sent(store, tmp_path, request=Request(record_id=UUID(int=2)))
    sent(store, tmp_path, request=replace(WINTER, options=frozenset({"texts"})))
    assert came_back(store, old).newer is None


def test_a_file_changed_beyond_recognition_is_refused(store: Store, tmp_path: Path) -> None:
    def emptied(root: Element) -> None:
        for one in list(root.iter(controls.W + "tbl")):
            one.getparent().remove(one)

    with pytest.raises(Invalid, match="none of its rows"):
        came_back(store, copies.edited(sent(store, tmp_path), emptied))


def test_a_roster_of_which_no_line_is_left_is_refused(store: Store, tmp_path: Path) -> None:
    def scrambled(root: Element) -> None:
        for number, text in enumerate(root.iter(controls.W + "t")):
            text.text = f"x{number}"

    path = sent(store, tmp_path, ROSTER, Request(DECEMBER.first, DECEMBER.last))
    with pytest.raises(Invalid, match="none of its lines"):
        came_back(store, copies.edited(path, scrambled))


def test_rows_name_the_export_when_the_properties_are_gone(store: Store, tmp_path: Path) -> None:
    path = copies.repacked(sent(store, tmp_path), {}, without="docProps/core.xml")
    assert feedback.read(path).identity == ""
    assert len(came_back(store, path).comparison.rows) == 4


def test_tags_are_short_enough_for_word(store: Store, tmp_path: Path) -> None:
    with store.read() as session:
        made = export.ready(session, PLAN, WINTER, "ru", papers.stationery(session))
    found: list[str] = []

    def look(root: Element) -> None:
        found.extend(tag.get(controls.W + "val") for tag in root.iter(controls.W + "tag"))

    copies.edited(export.put(made, tmp_path, lambda _made: None), look)
    assert len(found) == 8
    assert max(map(len, found)) <= 64


def test_what_came_back_is_taken_in_once_and_undone_with_its_decisions(store: Store, tmp_path: Path) -> None:
    path = copies.edited(sent(store, tmp_path), decided)
    found = came_back(store, path)
    store.do(actions.take_in, found.record(), found.content)
    with store.read() as session:
        (taken,) = queries.returns(session, [found.export.id])
    assert taken.decisions == found.decided()
    assert taken.name == path.name
    again = came_back(store, path)
    assert again.taken is not None
    assert check(store).is_clean
    store.undo()
    assert came_back(store, path).taken is None


@pytest.mark.parametrize("lang", LANGS)
def test_the_sealed_words_are_the_documents_own(lang: Lang) -> None:
    document = sealing.marked(sample(lang), sealing.Mark("ab12cd34", UUID(int=7)))
    opened = sealing.opened(sealing.sealed(document))
    assert opened.identity == f"hatshy:ab12cd34:{7:032x}"
    tables = [block for block in document.blocks if isinstance(block, Table)]
    assert [block for block in opened.blocks if isinstance(block, Table)] == [_listed(table) for table in tables]


def test_who_wrote_it_and_on_which_day_is_sealed_with_it() -> None:
    document = Document("", "kk", [Executor("Т. Примеров", "8 (7000) 00-00-25", date(2026, 11, 23))])
    assert sealing.opened(sealing.sealed(document)) == document


def _listed(table: Table) -> Table:
    """JSON knows lists only."""
    rows = [replace(row, cells=list(row.cells)) for row in table.rows]
    return replace(table, columns=list(table.columns), rows=rows, spans=list(table.spans))


words = st.text(st.characters(exclude_categories=("Cs",)))
cells = st.one_of(
    words,
    st.builds(Choice, words, st.sampled_from([None, *controls.VERDICTS])),
    st.builds(Remark, words, words),
    st.lists(st.builds(Run, words, st.booleans()), min_size=1),
)


@given(st.lists(st.builds(Row, st.lists(cells), st.sampled_from(["", "ok"]), st.booleans())))
def test_whatever_stands_in_rows_is_sealed_whole(rows: list[Row]) -> None:
    document = Document("", "kk", [Table([], rows, spans=[])])
    assert sealing.opened(sealing.sealed(document)) == document


Console = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(where: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Console:
    """A command of the console on the office's file, answered as JSON, with one more kind of document."""
    monkeypatch.setattr(papers, "KINDS", (*papers.KINDS, PLAN))

    def ran(*words: str) -> tuple[int, Any]:
        code = console.run(console.parse([*words, "--json", "-w", str(where)]))
        return code, json.loads(capsys.readouterr().out)

    return ran


def test_the_console_offers_records_and_options(run: Console) -> None:
    code, said = run("export", "plan", "--list")
    assert code == 0
    assert said["choices"] == [{"id": str(key), "title": title} for key, title in PLANS.items()]
    assert [(one["key"], one["default"]) for one in said["options"]] == [("texts", False), ("approved", True)]


@pytest.mark.parametrize("words", [[], ["--id", "soon"], ["--id", str(UUID(int=1)), "--with", "colours"]])
def test_the_console_refuses_what_no_document_can_be_made_of(run: Console, words: list[str]) -> None:
    code, said = run("export", "plan", *words)
    assert code == 2
    assert said["error"] == "Invalid"


def test_the_console_writes_one_record_with_its_options(run: Console, tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"
    words = ["--id", str(UUID(int=2)), "--with", "texts", "--without", "approved", "--lang", "ru", "-o", str(target)]
    code, said = run("export", "plan", *words)
    assert (code, said["files"]) == (0, [str(target)])
    lines = export.lines_of(target.read_bytes())
    assert str(UUID(int=2)) in lines
    assert "texts" in lines
    assert "approved" not in lines


def test_the_console_reads_decisions_remarks_and_edits(run: Console, tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"
    run("export", "plan", "--id", str(UUID(int=1)), "--lang", "ru", "-o", str(target))
    code, said = run("feedback", str(copies.edited(target, decided)))
    assert code == 0
    assert said["export"]["path"] == str(target)
    assert said["newer"] is None
    assert [(row["binding"], row["verdict"]) for row in said["rows"]] == [
        (binding(1), "approve"), (binding(2), "return"), (binding(3), None), (binding(4), None),
    ]  # fmt: skip
    assert said["rows"][1]["remark"] == "Фото ауыстыру"
    assert said["rows"][2]["edits"][0]["now"].endswith("важном")


def test_the_console_takes_a_returned_file_in_once(run: Console, tmp_path: Path) -> None:
    target = tmp_path / "plan.docx"
    run("export", "plan", "--id", str(UUID(int=1)), "--lang", "ru", "-o", str(target))
    returned = str(copies.edited(target, decided))
    code, said = run("feedback", returned, "--take-in", "--lang", "en")
    assert (code, said["written"], said["left"]) == (0, [], [])
    code, said = run("feedback", returned, "--take-in", "--lang", "en")
    assert code != 0
    assert said["sentence"] == "This file has been taken in already."


def test_the_console_says_in_words_what_came_back(
    run: Console, where: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "plan.docx"
    run("export", "plan", "--id", str(UUID(int=1)), "--lang", "ru", "-o", str(target))
    returned = copies.edited(target, decided)
    console.run(console.parse(["feedback", str(returned), "-w", str(where), "--lang", "en"]))
    said = capsys.readouterr().out
    assert "Approve: 1 · Материал номер 1 о разном" in said
    assert "    Фото ауыстыру" in said


def test_libreoffice_hands_back_decisions_and_their_export(store: Store, tmp_path: Path, soffice: Office) -> None:
    path = copies.edited(sent(store, tmp_path), decided)
    folder = tmp_path / "saved"
    folder.mkdir()
    (saved,) = soffice.convert([path], "docx", folder)
    found = came_back(store, saved)
    assert [one["verdict"] for one in found.decided()] == ["approve", "return"]
    assert len(found.comparison.rows[2].edits) == 1
