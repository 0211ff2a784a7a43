"""The command line takes messages in: what a script is told, what is written, what it says when it cannot."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from core import console
from core.errors import Gone
from core.features import open_workspace
from core.office import actions as office
from core.replies.records import Batch, Received
from core.store import opening

Ran = tuple[int, dict[str, Any]]
Run = Callable[..., Ran]
FILE = "Есеп;;;\r\nДата;Текст;Автор;Статус\r\n20.10.2026 09:15;Жылу жоқ;Айна;\r\n20.10.2026;Нет света;;закрыто\r\n"


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], desk: Path) -> Run:
    def ran(*arguments: object) -> Ran:
        said = map(str, ("import", "messages", *arguments, "-w", desk, "--json", "--lang", "en"))
        code = console.run(console.parse([*said]))
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return code, answer

    return ran


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    path = tmp_path / "desk.hatshy"
    opening.create(str(path))
    store = open_workspace(str(path), "seat")
    channels = [{"name": {"kk": "Telegram арнасы", "ru": "Канал Telegram"}}]
    store.do(office.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Г. Мысалова"}, channels)
    store.close()
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "қазан.csv"
    path.write_bytes(FILE.encode())
    return path


def received(desk: Path) -> list[Received]:
    store = open_workspace(str(desk), "seat")
    with store.read() as session:
        found = list(session.exec(select(Received)))
    store.close()
    return found


def test_a_dry_run_says_what_would_come_and_writes_nothing(run: Run, desk: Path, file: Path) -> None:
    code, answer = run(file, "--dry-run")
    assert (code, answer["new"], answer["open"], answer["closed"], answer["written"]) == (0, 2, 1, 1, False)
    assert answer["mapping"] == {"Дата": "came_at", "Текст": "text", "Автор": "author", "Статус": "state"}
    assert received(desk) == []


def test_messages_come_in_by_their_register_way_and_channel(run: Run, desk: Path, file: Path) -> None:
    code, answer = run(file, "--book", "appeal", "--source", "e_otinish", "--channel", "канал telegram")
    assert (code, answer["written"]) == (0, True)
    assert {(one.book, one.source) for one in received(desk)} == {("appeal", "e_otinish")}
    assert all(one.channel_id for one in received(desk))


def test_the_same_file_brings_nothing_a_second_time(run: Run, desk: Path, file: Path) -> None:
    run(file)
    code, answer = run(file)
    assert (code, answer["new"], answer["duplicates"], answer["written"]) == (0, 0, 2, False)
    assert len(received(desk)) == 2


def test_bad_rows_are_told_and_keep_the_file_out(run: Run, desk: Path, file: Path) -> None:
    file.write_bytes(FILE.encode() + "кеше;Су жоқ;;\r\n".encode())
    code, answer = run(file)
    assert (code, answer["bad"], answer["written"]) == (2, 1, False)
    assert [(one["row"], one["heading"]) for one in answer["faults"]] == [(5, "Дата")]
    assert received(desk) == []


def test_columns_are_named_on_the_command_line_and_remembered(run: Run, desk: Path, file: Path) -> None:
    file.write_bytes("Сәті;Не дейді;Кім\r\n20.10.2026;Су жоқ;Айна\r\n".encode())
    code, answer = run(file)
    assert (code, answer["error"]) == (2, "Invalid")
    code, answer = run(file, "--map", "сәті=came_at", "--map", "Не дейді=text", "--map", "Кім=")
    assert (code, answer["written"]) == (0, True)
    assert [(one.text, one.author) for one in received(desk)] == [("Су жоқ", "")]
    file.write_bytes("Сәті;Не дейді;Кім\r\n21.10.2026;Жол жоқ;Айна\r\n".encode())
    assert run(file)[1]["mapping"] == {"Сәті": "came_at", "Не дейді": "text"}


@pytest.mark.parametrize(
    "asked",
    [("--map", "Текст=nothing"), ("--map", "Жоқ=text"), ("--channel", "Жоқ арна"), ("--map", "Текст=")],
)
def test_what_is_asked_wrongly_is_refused_in_a_sentence(run: Run, file: Path, asked: tuple[str, str]) -> None:
    code, answer = run(file, *asked)
    assert (code, answer["error"]) == (2, "Invalid")


def test_a_file_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    code, answer = run(tmp_path / "жоқ.csv")
    assert (code, answer["error"]) == (Gone.exit_code, "Gone")


def test_the_file_of_the_batch_is_called_as_it_was(run: Run, desk: Path, file: Path) -> None:
    run(file)
    store = open_workspace(str(desk), "seat")
    with store.read() as session:
        assert session.exec(select(Batch.name)).all() == ["қазан.csv"]
    store.close()
