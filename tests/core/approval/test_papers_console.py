"""Approval on the command line: its documents by week and month, and what a code on paper stands for."""

import json
import sqlite3
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from core import clock, console
from core.approval.actions import laying
from core.approval.actions.laying import Span
from core.approval.queries import proof
from core.approval.records import Submission
from core.errors import Gone, Invalid
from core.language.trilingual import Lang
from core.store.store import Store
from tests.core.approval.conftest import MONDAY, MORNING, Draft, Seat
from tests.core.approval.hands import approve
from tests.core.calendar.hands import rows, write

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(store: Store, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)

    def ran(*arguments: object, lang: Lang | None = "ru") -> tuple[int, str, str]:
        spoken = ["--lang", lang] if lang else []
        with clock.stopped(MORNING + timedelta(hours=3)):
            code = console.run(console.parse([*map(str, arguments), "-w", store.where, *spoken]))
        out, err = capsys.readouterr()
        return code, out.strip(), err.strip()

    return ran


@pytest.fixture
def code(store: Store, seat: Seat, draft: Draft) -> str:
    """Of a plan that was approved and of which one row was changed since."""
    made = [draft("Су"), draft("Қар")]
    store.do(laying.submit_plan, made, Span(MONDAY, MONDAY + timedelta(days=6)))
    approve(seat("deputy"), made[0])
    seat("secretary")
    write(store, made[0], "ru", "Воду дадут сегодня.")
    with store.read() as session:
        return proof.code_of(session, rows(store, Submission)[0].id)


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize(
    ("kind", "period"),
    [
        ("submitted-plan", "--week"),
        ("agreement-sheet", "--week"),
        ("amendments", "--week"),
        ("delay-report", "--month"),
    ],
)
def test_the_documents_come_out_in_both_languages(run: Run, tmp_path: Path, kind: str, period: str) -> None:
    value = "2026-W48" if period == "--week" else "2026-11"
    status, out, err = run("export", kind, period, value, "-o", tmp_path / "out", lang=None)
    assert (status, err) == (0, "")
    files = [path.name for path in (tmp_path / "out").iterdir()]
    assert {name[-9:] for name in files} == {"(kk).docx", "(ru).docx"}
    assert all(name in out for name in files)


def test_a_week_without_a_plan_says_so(run: Run, tmp_path: Path) -> None:
    status, _out, err = run("export", "agreement-sheet", "--week", "2026-W49", "-o", tmp_path)
    assert status == Invalid.exit_code
    assert err.startswith("На эти дни план на согласование не отправлен")


def test_a_code_tells_its_submission_and_that_it_is_whole(run: Run, code: str) -> None:
    status, out, _err = run("verify", f"hatshy:{code.lower()}")
    assert status == 0
    assert out.replace("\N{NO-BREAK SPACE}", " ").splitlines() == [
        "Контент-план: 23–29 ноября 2026 года",
        f"Редакция 1, отправлено на согласование: 23.11.2026 09:00, отправитель: Г. Мысалова, код: {code}",
        "1. Су: утверждено, затем изменено",
        "2. Қар: ожидает решения",
        "Всё так, как было подано и решено. Ключом никто не подписывал.",
    ]


def test_the_same_is_told_to_scripts(run: Run, code: str) -> None:
    answer: dict[str, Any] = json.loads(run("verify", code, "--json")[1])
    assert {name: answer[name] for name in ("code", "matter", "first", "edition", "is_whole", "flaws")} == {
        "code": code,
        "matter": "plan",
        "first": "2026-11-23",
        "edition": 1,
        "is_whole": True,
        "flaws": [],
    }
    assert [(row["number"], row["outcome"]) for row in answer["rows"]] == [(1, "approved"), (2, "waiting")]


def test_what_was_altered_behind_the_program_is_told_with_an_exit_code(store: Store, run: Run, code: str) -> None:
    with sqlite3.connect(store.where) as connection:
        connection.execute("UPDATE version SET content = replace(content, 'ертең', 'бүгін')")
    connection.close()
    status, out, _err = run("verify", code)
    assert status == 1
    assert out.splitlines()[-2] == "Отправленная на согласование редакция подменена."


def test_an_unknown_code_is_refused(run: Run) -> None:
    status, _out, err = run("verify", "2222-3333-4444")
    assert status == Gone.exit_code
    assert "2222-3333-4444" in err
