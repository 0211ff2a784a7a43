"""Documents that go out: twins, notes of them, what has changed since, and how the console asks for them."""

import json
from datetime import date
from pathlib import Path

import pytest

from core import console, papers
from core.document import export, kinds, queries
from core.document.blocks import Column, Document, Row, Table
from core.document.kinds import PaperKind, Request
from core.document.records import Export
from core.document.twins import parity
from core.errors import Invalid
from core.language.trilingual import Lang
from core.office import actions as office
from core.office.queries import roster
from core.office.records import Person
from core.store.check import check
from core.store.store import Store
from tests.core.document.going_out import sent
from tests.demos import SMALL

TODAY = SMALL[1]
DECEMBER = kinds.month_of(TODAY)
ROSTER = papers.kind_of("duty-roster")
# of the office itself; what the other features add is tested with them
OWN = ("duty-roster", "contacts", "sample")


def changed(store: Store, kind: PaperKind, one: Export) -> list[export.Line]:
    with store.read() as session:
        return export.changed_since(session, kind, one, papers.stationery(session))


def test_a_period_is_read_and_stepped_as_it_is_told() -> None:
    assert kinds.read("week", "2026-W48") == Request(date(2026, 11, 23), date(2026, 11, 29))
    assert kinds.read("quarter", "2026-Q4") == Request(date(2026, 10, 1), date(2026, 12, 31))
    assert kinds.beside("month", DECEMBER, 1) == Request(date(2027, 1, 1), date(2027, 1, 31))
    assert kinds.beside("month", DECEMBER, -1).first == date(2026, 11, 1)
    assert kinds.told("month", DECEMBER, "en") == "December 2026"


@pytest.mark.parametrize("code", ["", "2026", "2026-13", "2026-Q5", "yesterday"])
@pytest.mark.parametrize("period", ["week", "month", "quarter"])
def test_what_is_no_period_is_refused(period: kinds.Period, code: str) -> None:
    with pytest.raises(Invalid):
        kinds.read(period, code)


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
@pytest.mark.parametrize("key", OWN)
def test_every_kind_makes_a_file_in_every_language(store: Store, tmp_path: Path, key: str, lang: Lang) -> None:
    path = sent(store, papers.kind_of(key), DECEMBER, lang, tmp_path)
    assert path.suffix == ".docx"
    assert f"({lang})" in path.name
    assert export.lines_of(path.read_bytes())


def test_the_roster_names_everybody_on_duty_in_order(store: Store, tmp_path: Path) -> None:
    path = sent(store, ROSTER, DECEMBER, "ru", tmp_path)
    rows = [line for line in export.lines_of(path.read_bytes()) if ".12.2026" in line]
    with store.read() as session:
        duties = roster(session, date(2026, 12, 1), date(2026, 12, 31))
    assert len(rows) == len(duties) > 20
    assert all(duty.person.name in row for duty, row in zip(duties, rows, strict=True))


def test_what_went_out_is_noted_and_kept(store: Store, tmp_path: Path) -> None:
    path = sent(store, ROSTER, DECEMBER, "kk", tmp_path)
    with store.read() as session:
        (noted,) = queries.exports(session)
        assert queries.file_of(session, noted) == path.read_bytes()
    assert (noted.kind, noted.lang, noted.first) == ("duty-roster", "kk", date(2026, 12, 1))
    assert check(store).is_clean


def test_what_has_changed_since_is_told_line_by_line(store: Store, tmp_path: Path) -> None:
    sent(store, ROSTER, DECEMBER, "ru", tmp_path)
    with store.read() as session:
        (noted,) = queries.exports(session)
        person = roster(session, TODAY, TODAY)[0].person
    assert changed(store, ROSTER, noted) == []
    seen = person.image()
    store.do(office.VERBS[Person].edit, person.id, seen, seen | {"phone": "8 (7000) 99-99-99"})
    lines = changed(store, ROSTER, noted)
    assert lines
    assert all("99-99-99" in line.now and "99-99-99" not in line.was for line in lines)


def test_twins_that_say_the_same_have_no_odds(store: Store) -> None:
    for kind in map(papers.kind_of, OWN):
        with store.read() as session:
            twins = [kind.build(session, DECEMBER, lang) for lang in papers.TWINS]
        assert parity(*twins) == [], kind.key


def _sheet(*rows: tuple[str, ...]) -> Document:
    return Document("", "kk", [Table([Column("1"), Column("2")], [Row(row) for row in rows])])


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (("Жол", "18:00, 120 тонна"), "figures or dates differ"),
        (("", "17:00, 120 тонна"), "missing in one language"),
    ],
)
def test_twins_that_part_are_told_with_their_row(other: tuple[str, ...], told: str) -> None:
    same = ("Қар", "5 көше")
    (odds,) = parity(_sheet(same, ("Дорога", "120 тонн, 17:00")), _sheet(same, other))
    assert odds.row == 2
    assert told in odds.sentence


def test_a_row_that_only_one_twin_has_is_told() -> None:
    (odds,) = parity(_sheet(("a", "1")), _sheet(("a", "1"), ("b", "2")))
    assert "one language only" in odds.sentence


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = console.run(console.parse([*words, "--json"]))
    return code, capsys.readouterr().out


def test_the_console_writes_both_twins(where: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "out"
    words = ["export", "duty-roster", "-w", str(where), "--lang", "both", "--month", "2026-12", "-o", str(folder)]
    code, said = run(capsys, *words)
    assert code == 0
    assert sorted(Path(path).name[-9:] for path in json.loads(said)["files"]) == ["(kk).docx", "(ru).docx"]
    assert len(list(folder.glob("*.docx"))) == 2


def test_the_console_lists_the_kinds(capsys: pytest.CaptureFixture[str]) -> None:
    code, said = run(capsys, "export", "--list")
    assert code == 0
    keys = [kind.key for kind in papers.KINDS]
    # after them come the tables, which are the calendar's own
    assert [one["kind"] for one in json.loads(said)["kinds"]][: len(keys)] == keys


@pytest.mark.parametrize(
    ("words", "code"),
    [(["export", "nothing"], 2), (["export", "duty-roster", "--month", "soon"], 2), (["feedback", "nowhere.docx"], 5)],
)
def test_the_console_refuses_in_one_sentence(
    demo: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int
) -> None:
    assert console.run(console.parse([*words, "-w", str(demo)])) == code
    said = capsys.readouterr().err.strip()
    assert said
    assert "\n" not in said
