"""Tables of audits: in from a sheet of one's own, out to Excel and CSV and back; the console over them."""

import csv
import io
import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from core import clock, console
from core.errors import Invalid
from core.research.audits import importing as audit_table
from core.research.audits import workbook as audit_workbook
from core.research.audits.actions import audits, ratings
from core.research.audits.actions import files as acts
from core.research.audits.importing import Read
from core.research.audits.queries import audits as asked
from core.research.audits.queries import files as audit_files
from core.research.choices import Mark
from core.store.store import Store
from core.tables import sheets
from tests.core.kpi.counting import NOW
from tests.core.research.audits.auditing import body, criteria, done, entered, looked
from tests.core.tables.books import book
from tests.fuzz import outgoing

TODAY = NOW.date()
WIDE = "Ұйым;Сайт;Күні;Кім қарады;plain;Пікір жазу ашық\nТазасу;t.example;01.11.2026;Студент;бар;-\nӘлем;;;;0,5;?\n"


def read(store: Store, form_id: Any, path: Path, said: dict[str, str] | None = None) -> Read:
    with store.read() as session:
        return audit_table.read(sheets.read(path, audit_table.AUDIT), asked.criteria(session, form_id), TODAY, said)


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "аудит.csv"
    path.write_text(text, "utf-8")
    return path


def test_a_row_a_body_with_criteria_as_columns(store: Store, tmp_path: Path) -> None:
    form_id = entered(store)
    known = body(store, "Тазасу")
    dry = store.do(acts.take_in, form_id, read(store, form_id, written(tmp_path, WIDE)))
    assert (dry.new, dry.new_bodies) == (4, ["Әлем"])
    with store.read() as session:
        found = {one.body.name.kk: one for one in asked.rounds(session)}
    one, other = found["Тазасу"], found["Әлем"]
    assert (one.body.id, one.audit.day, one.audit.address) == (known, date(2026, 11, 1), "t.example")
    assert other.audit.day == TODAY
    told = {line.criterion.code: line.ratings[0] for line in one.lines if line.ratings}
    assert (told["plain"].mark, told["comments_open"].mark) == (Mark.YES, Mark.NO)
    assert (told["plain"].rater, told["plain"].person_id, told["plain"].seen_on) == ("Студент", None, date(2026, 11, 1))
    marks = {line.criterion.code: line.mark for line in other.lines if line.ratings}
    assert marks == {"plain": Mark.PARTLY, "comments_open": Mark.UNKNOWN}
    assert not one.audit.is_closed
    # the same table a second time brings nothing
    again = read(store, form_id, written(tmp_path, WIDE))
    with store.read() as session:
        dry = audit_files.dry_run(session, form_id, again, store.author_id)
    assert (dry.new, dry.changed, dry.same, dry.faults) == (0, 0, 4, ())


def test_one_fault_and_nothing_is_taken(store: Store, tmp_path: Path) -> None:
    form_id = entered(store)
    ahead = (TODAY + timedelta(days=3)).isoformat()
    path = written(tmp_path, f"Ұйым;Күні;plain\nТазасу;;бәлкім\nӘлем;{ahead};иә\n;;иә\nДұрыс;;иә\n")
    found = read(store, form_id, path)
    assert [(one.row, one.heading) for one in found.faults] == [(2, "plain"), (3, "Күні"), (4, "Ұйым")]
    with pytest.raises(Invalid):
        store.do(acts.take_in, form_id, found)
    with store.read() as session:
        assert asked.rounds(session) == []
        assert asked.bodies(session) == []


def test_a_cell_in_which_nothing_is_to_be_seen_is_no_mark(store: Store, tmp_path: Path) -> None:
    form_id = entered(store)
    table = "Ұйым;plain;Пікір жазу ашық\n\u202aТазасу\u202c;\u200b;иә\n"
    found = read(store, form_id, written(tmp_path, table))
    assert ([(one.body, one.criterion) for one in found.told], found.faults) == ([("Тазасу", "comments_open")], ())


def test_a_formula_that_failed_is_no_organisation(store: Store, tmp_path: Path) -> None:
    form_id = entered(store)
    found = read(store, form_id, written(tmp_path, "Ұйым;Сайт;plain\n#Н/Д;t.example;бар\nӘлем;#REF!;бар\n"))
    assert [(one.row, one.heading) for one in found.faults] == [(2, "Ұйым"), (3, "Сайт")]


def test_a_mark_that_stands_twice_and_a_closed_audit_are_faults(store: Store, tmp_path: Path) -> None:
    form_id, body_id = entered(store), body(store, "Тазасу")
    done(store, form_id, body_id, TODAY, Mark.YES)
    found = read(store, form_id, written(tmp_path, "Ұйым;plain\nТазасу;жоқ\nӘлем;иә\nӘлем;жоқ\n"))
    with store.read() as session:
        dry = audit_files.dry_run(session, form_id, found, store.author_id)
    assert [one.row for one in dry.faults] == [2, 4]


def test_what_is_no_table_of_an_audit_is_told_by_its_headings_which_may_be_named(store: Store, tmp_path: Path) -> None:
    form_id = entered(store)
    for text in ("Күні;plain\n01.11.2026;иә\n", "Ұйым;Сайт\nТазасу;x\n", "бір;екі\n1;2\n"):
        found = read(store, form_id, written(tmp_path, text))
        assert ([one.row for one in found.faults], found.told) == ([1], ())
        assert [*found.headings] == text.splitlines()[0].split(";")
        with pytest.raises(Invalid):
            store.do(acts.take_in, form_id, found)


def test_criteria_below_a_merged_heading_and_an_organisation_merged_over_its_rows(store: Store, tmp_path: Path) -> None:
    form_id = entered(store)
    path = tmp_path / "аудит.xlsx"
    wide = [["Мекеме", "Ашықтық", "", "Ескерту"], ["", "plain", "Пікір жазу ашық", ""], ["Тазасу", "иә", "жоқ", "бір"]]
    path.write_bytes(book([["2026 жылғы аудит", "", "", ""], *wide], "A1:D1", "A2:A3", "B2:C2", "D2:D3"))
    found = read(store, form_id, path)
    told = [(one.row, one.body, one.criterion, one.mark, one.note) for one in found.told]
    assert told == [(4, "Тазасу", "plain", Mark.YES, "бір"), (4, "Тазасу", "comments_open", Mark.NO, "бір")]
    long = [["Ұйым", "Өлшем", ""], ["", "Код", "Баға"], ["Тазасу", "plain", "иә"], ["", "rules", "жоқ"], ["", "", ""]]
    path.write_bytes(book(long, "A1:A2", "B1:C1", "A3:A5"))
    found = read(store, form_id, path)
    assert [(one.row, one.body, one.criterion) for one in found.told] == [
        (3, "Тазасу", "plain"),
        (4, "Тазасу", "rules"),
    ]
    assert found.faults == ()


@pytest.mark.parametrize(
    ("rows", "bad"),
    [
        (('Тазасу;иә;"ескерту', "Әлем;жоқ;", "Дұрыс;иә;"), 2),
        (('Тазасу;"иә;бір', 'Әлем;"жоқ;', "Дұрыс;иә;"), 2),
        (('Тазасу;иә;"бір', 'Әлем;жоқ;"екі"', "Дұрыс;иә;"), 2),
        (("Тазасу;иә;бір", '"Әлем;жоқ;екі'), 3),
        (("Тазасу;иә;бір", 'Әлем;жоқ;"екі'), 3),
        (("Тазасу;иә;бір", "Әлем; ЖШС;жоқ;екі"), 3),
    ],
    ids=["to the end", "from the middle", "to the next one", "a whole row", "in the last row", "a cell too many"],
)
def test_no_row_of_marks_is_swallowed_unnoticed(store: Store, tmp_path: Path, rows: tuple[str, ...], bad: int) -> None:
    form_id = entered(store)
    for end in ("", "\n"):
        found = read(store, form_id, written(tmp_path, "\n".join(["Ұйым;plain;Ескерту", *rows]) + end))
        assert [(one.row, one.heading) for one in found.faults] == [(bad, "")], end


def test_a_note_of_several_lines_is_one_note(store: Store, tmp_path: Path) -> None:
    found = read(
        store, entered(store), written(tmp_path, 'Ұйым;plain;Ескерту\nТазасу;иә;"Бас бет; мәзір; іздеу\nБайланыс"\n')
    )
    assert ([one.note for one in found.told], found.faults) == (["Бас бет; мәзір; іздеу\nБайланыс"], ())


def test_letters_that_were_lost_are_no_organisation(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "аудит.csv"
    path.write_bytes("Ұйым;plain\nТаза".encode() + b"\xff" + "су;иә\nӘлем;жоқ\n".encode())
    found = read(store, entered(store), path)
    assert ([one.row for one in found.faults], [one.body for one in found.told]) == ([2], ["Әлем"])


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
def test_every_mark_goes_out_and_comes_back(store: Store, tmp_path: Path, lang: Any) -> None:
    form_id, body_id = entered(store), body(store, "=Тазасу", site="t.example")
    audit_id = done(store, form_id, body_id, TODAY, Mark.YES, plain=Mark.OFF, rules=Mark.PARTLY)
    store.do(audits.reopen, audit_id)
    line = next(one for one in looked(store, audit_id).lines if one.criterion.code == "rules")
    evidence = {"address": "t.example/1", "note": "=HYPERLINK(1)"}
    store.do(ratings.note_evidence, line.ratings[0].id, line.ratings[0].image(), evidence)
    store.do(audits.close, audit_id)
    with store.read() as session:
        looks, found = asked.rounds(session), asked.table(session, form_id)
    content = audit_workbook.to_csv(looks, lang)
    cells = [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";") for cell in row]
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
    for name, made in (("a.csv", content), ("a.xlsx", audit_workbook.to_xlsx(looks[0].form, found, looks, lang))):
        (tmp_path / name).write_bytes(made)
        outgoing.demand_harmless(tmp_path / name)
        back = read(store, form_id, tmp_path / name)
        with store.read() as session:
            dry = audit_files.dry_run(session, form_id, back, store.author_id)
        assert (dry.same, dry.new, dry.changed, dry.faults) == (len(criteria(store, form_id)), 0, 0, ())
        assert {one.note for one in back.told} == {"", "=HYPERLINK(1)"}


def test_a_whole_round_is_closed_and_the_next_may_follow(store: Store, tmp_path: Path) -> None:
    form_id = entered(store)
    codes = list(criteria(store, form_id))
    rows = [";".join(["Тазасу", day, *["иә"] * len(codes)]) for day in ("2026-05-01", "2026-11-01")]
    path = written(tmp_path, "\n".join([";".join(["Ұйым", "Күні", *codes]), *reversed(rows)]))
    store.do(acts.take_in, form_id, read(store, form_id, path))
    with store.read() as session:
        found = asked.table(session, form_id)
        assert len(asked.bodies(session)) == 1
    assert found[0].look is not None
    assert found[0].look.earlier is not None
    assert found[0].look.audit.is_closed


def test_a_table_has_more_marks_than_a_plan_has_publications(store: Store, tmp_path: Path) -> None:
    form_id = entered(store)
    rows = [f"Мекеме {number};plain;иә" for number in range(4_000)]
    found = read(store, form_id, written(tmp_path, "\n".join(["Ұйым;Код;Баға", *rows])))
    assert (len(found.told), found.faults) == (4_000, ())
    with pytest.raises(Invalid, match=str(audit_table.AUDIT.rows)):
        read(store, form_id, written(tmp_path, "\n".join(["Ұйым;Код;Баға", *rows * 6])))


# the console


@pytest.fixture
def where(store: Store) -> str:
    form_id = entered(store)
    done(store, form_id, body(store, "Тазасу"), TODAY, Mark.YES, plain=Mark.NO)
    store.close()
    return store.where


def run(capsys: pytest.CaptureFixture[str], where: str, *said: str) -> tuple[int, Any]:
    with clock.stopped(NOW):
        code = console.run(console.parse(["--lang", "en", "--json", *said, "-w", where]))
    return code, json.loads(capsys.readouterr().out)


def test_an_audit_on_the_command_line(capsys: pytest.CaptureFixture[str], where: str) -> None:
    code, told = run(capsys, where, "audit", "тазасу")
    (one,) = told["audits"]
    assert code == 0
    # 43 of 44: one of weight 1 is missing
    whole = sum(line["weight"] for line in one["criteria"])
    assert one["whole"]["points"] == pytest.approx(100 * (whole - 1) / whole)
    assert run(capsys, where, "audit", one["id"])[1] == told
    code, told = run(capsys, where, "audit", "жоқ мекеме")
    assert code != 0
    assert "Тазасу" in told["sentence"]


def test_a_table_on_the_command_line(capsys: pytest.CaptureFixture[str], where: str, tmp_path: Path) -> None:
    path = written(tmp_path, "Мекеме аты;plain\nӘлем;иә\n")
    code, told = run(capsys, where, "import", "audit", str(path), "--form", "page")
    assert (code, told["unused"], told["written"]) == (Invalid.exit_code, ["Мекеме аты"], False)
    line = ("import", "audit", str(path), "--form", "page", "--map", "Мекеме аты=body")
    code, told = run(capsys, where, *line, "--dry-run")
    assert (code, told["new"], told["written"]) == (0, 1, False)
    assert run(capsys, where, *line)[1]["written"]
    assert run(capsys, where, *line)[1]["untouched"] == 1
    assert run(capsys, where, "import", "audit", str(path), "--form", "none")[0] != 0
    code, told = run(capsys, where, *line[:5], "--map", "Мекеме=body", "--map", "Мекеме аты=body")
    assert (code, told["error"]) == (Invalid.exit_code, "Invalid")
    assert "Мекеме аты, plain" in told["sentence"]
    for kind in ("audits-xlsx", "audits-csv"):
        code, told = run(capsys, where, "export", kind, "--list")
        assert {"site", "page"} <= {one["id"] for one in told["choices"]}
        code, told = run(capsys, where, "export", kind, "--id", "page", "-o", str(tmp_path / kind))
        assert code == 0
        assert all(Path(one).stat().st_size for one in told["files"])


def foretold(store: Store, form_id: Any, path: Path) -> audit_files.DryRun:
    found = read(store, form_id, path)
    with store.read() as session:
        return audit_files.dry_run(session, form_id, found, store.author_id)


def test_an_audit_under_way_is_told_with_its_organisation_before_anything_is_taken(
    store: Store, tmp_path: Path
) -> None:
    form_id = entered(store)
    store.do(audits.begin, form_id, body(store, "Тазасу"), date(2026, 9, 1))
    path = written(tmp_path, "Ұйым;Күні;plain\nӘлем;01.10.2026;иә\nТазасу;01.10.2026;иә\n")
    (fault,) = foretold(store, form_id, path).faults
    assert fault.row == 3
    assert "Тазасу" in fault.sentence


def test_of_a_new_organisation_a_second_round_waits_for_the_first(store: Store, tmp_path: Path) -> None:
    form_id = entered(store)
    path = written(tmp_path, "Ұйым;Күні;plain\nЖаңа;01.10.2026;жоқ\nЖаңа;01.09.2026;иә\n")
    assert [one.row for one in foretold(store, form_id, path).faults] == [2]
    with pytest.raises(Invalid):
        store.do(acts.take_in, form_id, read(store, form_id, path))


def test_marks_of_one_criterion_in_two_columns_are_refused(store: Store, tmp_path: Path) -> None:
    form_id = entered(store)
    path = written(tmp_path, "Ұйым;plain;plain\nӘлем;иә;жоқ\n")
    (fault,) = read(store, form_id, path).faults
    assert "plain" in fault.sentence
    # until one of them is left out
    (told,) = read(store, form_id, path, {"plain (2)": ""}).told
    assert (told.criterion, told.mark) == ("plain", Mark.YES)
    # of what tells no mark the second is named
    found = read(store, form_id, written(tmp_path, "Ұйым;Ескерту;Ескерту;plain\nӘлем;бір;екі;иә\n"))
    assert found.unused == ("Ескерту (2)",)
