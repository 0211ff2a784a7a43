"""The console over plain texts: one answer a text, in order, whatever the text."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from core import console
from core.replies import triage

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """As main does it, with bytes on standard input."""

    def ran(*arguments: str, given: bytes = b"", lang: str = "en") -> tuple[int, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        code = console.run(console.parse([*arguments, "--lang", lang]))
        return code, capsys.readouterr().out

    return ran


def answers(out: str) -> list[Any]:
    return [json.loads(line) for line in out.splitlines()]


def test_a_comment_is_triaged(run: Run) -> None:
    code, out = run("triage", "Яма на Садовой 10, почините", "--json")
    answer = json.loads(out)
    assert code == 0
    assert answer.keys() == {"outcome", "path", "features", "side", "why"}
    assert answer["outcome"] == "O_FORWARD"
    assert answer["path"][0] == "n_danger"
    assert answer["path"][-1] == "O_FORWARD"
    assert answer["features"].keys() == triage.standard().features.keys()
    assert "Садовой" in " ".join(answer["why"].values())


@pytest.mark.parametrize(("lang", "said"), [("kk", "Алғысқа жауап"), ("ru", "Ответить на благодарность")])
def test_without_json_it_is_said_in_the_users_language(run: Run, lang: str, said: str) -> None:
    code, out = run("triage", "Спасибо за новый тротуар!", lang=lang)
    assert code == 0
    assert out.startswith(said)


def test_a_text_may_come_on_standard_input(run: Run) -> None:
    given = "Спасибо за\nновый тротуар!\n".encode()
    assert json.loads(run("triage", "--json", given=given)[1])["outcome"] == "O_THANK"
    assert json.loads(run("triage", "-", "--json", given=given)[1])["outcome"] == "O_THANK"


def test_lines_are_answered_one_by_one_in_their_order(run: Run) -> None:
    given = "\ufeffПомогите, дом горит, там дети!\r\n\nСпасибо за тротуар!".encode()
    code, out = run("triage", "--lines", "--json", given=given)
    assert code == 0
    assert [one["outcome"] for one in answers(out)] == ["O_EMERGENCY", "", "O_THANK"]
    assert answers(out)[1] == {"outcome": "", "path": [], "features": {}, "side": [], "why": {}}


HOSTILE = [
    b"\xff\xfe\x00",
    b"\x00",
    "\u202eмусор\u202c".encode(),
    "\u200b\u200b".encode(),
    "🤦🤦😂".encode(),
    "ё".encode() * 500_000,
    "өрт ".encode() * 150_000,
    b"=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("verb", ["triage", "scan"])
def test_hostile_lines_are_answered_line_for_line(run: Run, verb: str) -> None:
    code, out = run(verb, "--lines", "--json", given=b"\n".join(HOSTILE))
    assert code == 0
    assert len(answers(out)) == len(HOSTILE)


def test_half_characters_on_the_command_line_are_replaced(run: Run) -> None:
    code, out = run("triage", "Спасибо \ud800 за тротуар", "--json")
    assert code == 0
    assert json.loads(out)["outcome"] == "O_THANK"


def test_personal_data_is_listed_with_its_place(run: Run) -> None:
    code, out = run("scan", "--lines", "--json", given="тел. 8 701 000 00 34\n\nтаза\n".encode())
    assert code == 0
    assert answers(out) == [[{"kind": "phone", "start": 5, "end": 20}], [], []]


def test_personal_data_is_said_in_words_too(run: Run) -> None:
    assert run("scan", "тел. 8 701 000 00 34", lang="ru")[1].strip() == "номер телефона: 8 701 000 00 34"
    assert run("scan", "таза", lang="ru")[1].strip() == "Ничего не найдено."


def test_two_texts_are_compared(run: Run, tmp_path: Path) -> None:
    kk, ru = tmp_path / "kk.txt", tmp_path / "ru.txt"
    kk.write_text("Жиналыс сағат 17:00-де", "utf-8")
    ru.write_text("Собрание в 16:00", "utf-8")
    code, out = run("compare", str(kk), str(ru), "--json")
    assert code == 0
    assert [one["kind"] for one in json.loads(out)] == ["date_mismatch"]


def test_pairs_are_compared_line_by_line(run: Run) -> None:
    given = "Жиналыс сағат 17:00-де\tСобрание в 16:00\n\nЖиналыс 17:00-де\tСобрание в 17:00\n".encode()
    code, out = run("compare", "--tsv", "--json", given=given)
    assert code == 0
    assert [[one["kind"] for one in listed] for listed in answers(out)] == [["date_mismatch"], [], []]


def test_a_missing_file_and_a_single_one_are_refused(run: Run, tmp_path: Path) -> None:
    assert run("compare", str(tmp_path / "no.txt"), str(tmp_path / "nor.txt"), "--json")[0] == 6
    assert run("compare", "one.txt", "--json")[0] == 2


def test_a_reply_is_suggested(run: Run) -> None:
    code, out = run("suggest", "--lines", "--top", "2", "--json", given="Когда дадут отопление?\n\n".encode())
    first, empty = answers(out)
    assert code == 0
    assert first["topic"] == "heating"
    assert first["why"]
    assert 1 <= len(first["suggestions"]) <= 2
    assert empty == {"topic": "", "template": "", "score": 0.0, "why": [], "suggestions": []}


def test_no_suggestion_at_all_cannot_be_asked_for(run: Run) -> None:
    assert run("suggest", "су жоқ", "--top", "0", "--json")[0] == 2
