"""The plan on the command line: a table in, tables and calendars out, and every fault told to people and to scripts."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from core import clock, console
from core.calendar.actions import publications
from core.calendar.exchange import finding
from core.calendar.queries import slots
from core.calendar.queries.slots import Slot
from core.errors import Gone, Invalid
from core.features import open_workspace
from core.language.trilingual import Lang
from core.office import queries as office
from core.office.records import Role

DAY = date(2026, 12, 21)
HEADS = "Дата;Тема;Комментарий редактора\r\n"
GOOD = "21.12.2026;Вода;первое\r\n22.12.2026;Снег;второе\r\n"
UNREAD = "Not read: Комментарий редактора"
BAD = "скоро;Тепло;третье\r\n23.12.2026;;четвёртое\r\n"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """In this process, as main does it, on a Monday: exit code, what was said, and what was complained of."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)

    def ran(*arguments: object, lang: str = "en") -> tuple[int, str, str]:
        with clock.stopped(datetime(2026, 12, 21, 4, tzinfo=UTC)):
            code = console.run(console.parse([*map(str, arguments), "--lang", lang]))
        out, err = capsys.readouterr()
        return code, out.strip(), err.strip()

    return ran


def written(tmp_path: Path, content: str) -> Path:
    path = tmp_path / "plan.csv"
    path.write_bytes(content.encode("cp1251"))
    return path


def planned(file: Path, day: date = DAY) -> list[Slot]:
    store = open_workspace(str(file), "looker")
    with store.read() as session:
        found = slots.between(session, day, date(day.year, day.month, day.day + 6))
    store.close()
    return [slot for slot in found if slot.publication.title.ru in ("Вода", "Снег", "Тепло", "Водопровод")]


def plan(file: Path, title: dict[Lang, str]) -> None:
    store = open_workspace(str(file), "planner")
    with store.read() as session:
        store.author_id = office.holders(session, Role.PRESS_SECRETARY)[0].id
    store.do(publications.plan, {"title": title, "day": DAY}, [])
    store.close()


def told(answer: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer)
    return found


def test_a_table_is_taken_in(run: Run, file: Path, tmp_path: Path) -> None:
    code, out, err = run("import", "plan", written(tmp_path, HEADS + GOOD), "-w", file)
    assert (code, out, err) == (0, f"New: 2, changed: 0, untouched: 0, bad: 0\n{UNREAD}", "")
    assert [slot.publication.title.ru for slot in planned(file)] == ["Вода", "Снег"]


def test_a_dry_run_writes_nothing(run: Run, file: Path, tmp_path: Path) -> None:
    code, out, _err = run("import", "plan", written(tmp_path, HEADS + GOOD), "-w", file, "--dry-run")
    assert (code, out) == (0, f"New: 2, changed: 0, untouched: 0, bad: 0\n{UNREAD}\nNothing was written.")
    assert planned(file) == []


def test_every_fault_is_told_and_nothing_is_written(run: Run, file: Path, tmp_path: Path) -> None:
    path = written(tmp_path, HEADS + GOOD + BAD)
    code, out, _err = run("import", "plan", path, "-w", file)
    assert code == Invalid.exit_code
    assert out.splitlines() == [
        "Row 4: Day: This is not a day: скоро. Write it like 23.11.2026.",
        "Row 5: Title (ҚАЗ): A publication needs a title in one language at least.",
        "New: 2, changed: 0, untouched: 0, bad: 2",
        UNREAD,
        "Nothing was written.",
    ]
    assert planned(file) == []


def test_a_script_gets_the_faults_as_values(run: Run, file: Path, tmp_path: Path) -> None:
    path = written(tmp_path, HEADS + GOOD + BAD)
    code, out, _err = run("import", "plan", path, "-w", file, "--json")
    answer = told(out)
    assert code == Invalid.exit_code
    assert (answer["new"], answer["changed"], answer["untouched"], answer["written"]) == (2, 0, 0, False)
    assert [(fault["row"], fault["heading"]) for fault in answer["faults"]] == [(4, "Day"), (5, "Title (ҚАЗ)")]
    assert answer["mapping"] == {"Дата": "day", "Тема": "title.ru"}


def test_a_heading_is_mapped_by_hand(run: Run, file: Path, tmp_path: Path) -> None:
    mapped = ["--map", "Тема=title.kk", "--map", "Комментарий редактора=title.ru", "--map", "Дата="]
    path = written(tmp_path, HEADS + GOOD)
    code, out, _err = run("import", "plan", path, "-w", file, "--json", "--dry-run", *mapped)
    assert code == 0
    assert told(out)["mapping"] == {"Тема": "title.kk", "Комментарий редактора": "title.ru"}


@pytest.mark.parametrize(
    ("said", "complaint"),
    [
        ("Срок=day", "This table has no such heading: Срок. It has: Дата, Тема, Комментарий редактора"),
        ("Тема=theme", "There is no such column: theme. There are: moment, day, at, title.kk"),
        ("Тема", "After --map come a heading, the sign = and a column, and not: Тема"),
    ],
)
def test_a_wrong_mapping_says_what_there_is(run: Run, file: Path, tmp_path: Path, said: str, complaint: str) -> None:
    code, _out, err = run("import", "plan", written(tmp_path, HEADS + GOOD), "-w", file, "--map", said)
    assert code == Invalid.exit_code
    assert err.startswith(complaint)


def test_a_file_that_is_not_there_is_gone(run: Run, file: Path) -> None:
    code, _out, err = run("import", "plan", "nowhere.xlsx", "-w", file)
    assert (code, err) == (Gone.exit_code, "There is no such file: nowhere.xlsx")


def test_a_table_without_a_plan_is_refused(run: Run, file: Path, tmp_path: Path) -> None:
    code, _out, err = run("import", "plan", written(tmp_path, ""), "-w", file)
    assert (code, err) == (Invalid.exit_code, "This file is empty.")


@pytest.mark.parametrize("kind", ["xlsx", "csv", "ics"])
def test_a_week_goes_out_under_its_own_name(run: Run, file: Path, tmp_path: Path, kind: str) -> None:
    plan(file, {"kk": "Су құбыры", "ru": "Водопровод"})
    code, out, err = run("export", kind, "-w", file, "--week", "2026-W52", "--json", lang="ru")
    assert (code, err) == (0, "")
    (name,) = told(out)["files"]
    assert name == f"Контент-план 2026-12-21–2026-12-27 (ru).{kind}"
    if kind == "ics":
        assert "SUMMARY:Водопровод" in (tmp_path / name).read_text("utf-8")
    else:
        assert len(finding.read(tmp_path / name).rows) == len(of_week(file))


def of_week(file: Path) -> list[Slot]:
    store = open_workspace(str(file), "looker")
    with store.read() as session:
        found = slots.between(session, DAY, date(2026, 12, 27))
    store.close()
    return found


def test_both_languages_lie_side_by_side(run: Run, file: Path, tmp_path: Path) -> None:
    plan(file, {"kk": "Су құбыры", "ru": "Водопровод"})
    code, out, _err = run("export", "xlsx", "-w", file, "-o", tmp_path / "out", "--json", lang="both")
    assert code == 0
    assert [Path(name).name[-9:] for name in told(out)["files"]] == ["(kk).xlsx", "(ru).xlsx"]


@pytest.mark.parametrize("kind", ["xlsx", "csv", "ics"])
def test_a_folder_takes_the_file_under_its_own_name_beside_what_lies_there(
    run: Run, file: Path, tmp_path: Path, kind: str
) -> None:
    plan(file, {"kk": "Су құбыры"})
    # the first time the folder is not there yet
    for _time in range(2):
        assert run("export", kind, "-w", file, "--week", "2026-W52", "-o", tmp_path / "out", lang="ru")[0] == 0
    name = "Контент-план 2026-12-21–2026-12-27 (ru)"
    assert sorted(one.name for one in (tmp_path / "out").iterdir()) == [f"{name} (2).{kind}", f"{name}.{kind}"]


def test_a_month_and_a_file_of_a_given_name(run: Run, file: Path) -> None:
    plan(file, {"kk": "Су құбыры"})
    code, out, _err = run("export", "csv", "-w", file, "--month", "2026-12", "-o", "plan.csv")
    assert (code, out) == (0, "plan.csv")
    code, _out, err = run("export", "csv", "-w", file, "--month", "2026-13")
    assert (code, err) == (Invalid.exit_code, "This is not a period. Write 2026-W48, 2026-11, 2026-Q4 or 2026.")


def test_what_goes_out_comes_back_untouched(run: Run, file: Path) -> None:
    plan(file, {"kk": "Су құбыры"})
    run("export", "xlsx", "-w", file, "-o", "plan.xlsx")
    code, out, _err = run("import", "plan", "plan.xlsx", "-w", file, "--json")
    answer = told(out)
    assert (code, answer["new"], answer["changed"], answer["untouched"]) == (0, 0, 0, len(of_week(file)))


def test_the_list_of_kinds_names_the_tables(run: Run) -> None:
    code, out, _err = run("export", "--list", "--json")
    assert code == 0
    assert {"xlsx", "csv", "ics"} <= {kind["kind"] for kind in told(out)["kinds"]}


def test_listing_one_kind_writes_no_file(run: Run, file: Path, tmp_path: Path) -> None:
    code, out, _err = run("export", "xlsx", "--list", "-w", file)
    assert (code, out) == (0, "Plan for Excel")
    assert list(tmp_path.glob("*.xlsx")) == []
