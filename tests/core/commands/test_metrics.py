"""The command line takes figures in: what a script is told, what is written, what it says when it cannot."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from core import console
from core.errors import Gone
from core.features import open_workspace
from core.kpi.records import Page, PageFigures, PostFigures, PostFile
from core.office import actions as office
from core.store import opening

Ran = tuple[int, dict[str, Any]]
Run = Callable[..., Ran]
FILE = "Есеп;;;\r\nДата;Ссылка;Лайки;Охват\r\n20.10.2026 09:15;t.me/k/1;35;1,2 тыс.\r\n21.10.2026;t.me/k/2;3-4;–\r\n"
NETWORK = "Бет;Күні;Жазылушылар\r\nАқсу;01.10.2026;65 600\r\nКүмісөзен;01.10.2026;7 600\r\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], desk: Path) -> Run:
    def ran(*arguments: object) -> Ran:
        said = map(str, ("import", "metrics", *arguments, "-w", desk, "--json", "--lang", "en"))
        code = console.run(console.parse([*said]))
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return code, answer

    return ran


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.hatshy"
    opening.create(str(path))
    store = open_workspace(str(path), "seat")
    store.do(office.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Г. Мысалова"}, [])
    store.close()
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "қазан.csv"
    path.write_bytes(FILE.encode())
    return path


def kept(desk: Path, kind: Any) -> list[Any]:
    store = open_workspace(str(desk), "seat")
    with store.read() as session:
        found = list(session.exec(select(kind)))
    store.close()
    return found


def test_a_dry_run_says_what_would_come_and_writes_nothing(run: Run, desk: Path, file: Path) -> None:
    code, answer = run(file, "--page", "Telegram", "--add-pages", "--dry-run")
    assert (code, answer["of"], answer["new"], answer["rough"], answer["written"]) == (0, "posts", 2, 2, False)
    assert answer["mapping"] == {"Дата": "published_at", "Ссылка": "link", "Лайки": "likes", "Охват": "reach"}
    assert (kept(desk, PostFigures), kept(desk, Page)) == ([], [])


def test_posts_come_in_for_a_page_by_the_day_they_were_measured_on(run: Run, desk: Path, file: Path) -> None:
    code, answer = run(file, "--page", "Telegram", "--add-pages", "--measured-on", "2026-11-01")
    assert (code, answer["written"]) == (0, True)
    assert {(one.likes, one.reach, one.measured_on) for one in kept(desk, PostFigures)} == {
        (35, 1200, date(2026, 11, 1)), (4, None, date(2026, 11, 1)),
    }  # fmt: skip
    assert [one.name for one in kept(desk, PostFile)] == ["қазан.csv"]
    # once more, the page is known, and so are the posts
    code, answer = run(file, "--page", "telegram", "--measured-on", "2026-11-01")
    assert (code, answer["new"], answer["known"], answer["written"]) == (0, 0, 2, False)
    assert run(file, "--page", "telegram", "--measured-on", "2026-11-02")[1]["later"] == 2


def test_a_network_of_pages_comes_in_once_its_pages_are_added(run: Run, desk: Path, file: Path) -> None:
    file.write_bytes(NETWORK.encode())
    code, answer = run(file)
    assert (code, answer["of"], answer["written"]) == (2, "pages", False)
    assert answer["unknown_pages"] == {"Ақсу": 1, "Күмісөзен": 1}
    code, answer = run(file, "--add-pages")
    assert (code, answer["written"]) == (0, True)
    assert sorted(one.name for one in kept(desk, Page)) == ["Ақсу", "Күмісөзен"]
    assert sorted(one.followers for one in kept(desk, PageFigures)) == [7600, 65600]


def test_bad_rows_are_told_and_keep_the_file_out(run: Run, desk: Path, file: Path) -> None:
    file.write_bytes(FILE.encode() + "кеше;t.me/k/3;=1;2\r\n".encode())
    code, answer = run(file, "--page", "Telegram", "--add-pages")
    assert (code, answer["bad"], answer["written"]) == (2, 1, False)
    assert [(one["row"], one["heading"]) for one in answer["faults"]] == [(5, "Дата"), (5, "Лайки")]
    assert (kept(desk, PostFigures), kept(desk, Page)) == ([], [])


def test_columns_are_named_on_the_command_line_and_remembered(run: Run, file: Path) -> None:
    file.write_bytes("Сәті;Қанша\r\n20.10.2026;5\r\n".encode())
    page = ("--page", "Telegram", "--add-pages")
    assert run(file, *page)[1]["error"] == "Invalid"
    assert run(file, *page, "--map", "сәті=published_at", "--map", "Қанша=likes")[1]["written"]
    file.write_bytes("Сәті;Қанша\r\n21.10.2026;6\r\n".encode())
    assert run(file, *page)[1]["mapping"] == {"Сәті": "published_at", "Қанша": "likes"}


@pytest.mark.parametrize(
    "asked", [(), ("--page", "T", "--measured-on", "кеше"), ("--map", "Лайки=nothing"), ("--map", "Жоқ=likes")]
)
def test_what_is_asked_wrongly_is_refused_in_a_sentence(run: Run, file: Path, asked: tuple[str, ...]) -> None:
    code, answer = run(file, *asked)
    assert (code, answer["error"]) == (2, "Invalid")


def test_a_file_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    code, answer = run(tmp_path / "жоқ.csv")
    assert (code, answer["error"]) == (Gone.exit_code, "Gone")
