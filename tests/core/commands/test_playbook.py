"""The command line carries an algorithm from office to office: whole where it is new, by choice where it is not."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from core import console
from core.crisis.actions import playbooks
from core.crisis.records import Playbook
from core.features import open_workspace
from core.office import actions as office
from core.office.queries import sitter
from core.store import opening

Ran = tuple[int, dict[str, Any]]
Run = Callable[..., Ran]
STEP = {"code": "L01.01", "deadline": "t0", "post": "DUTY", "text": {"kk": "Тексеріңіз", "ru": "Проверьте"}}


def made(path: Path, name: str) -> Path:
    opening.create(str(path))
    store = open_workspace(str(path), "seat")
    store.author_id = store.do(office.set_up, {"name": {"kk": name}}, {"name": "Г. Мысалова"}, [])
    store.do(playbooks.enter_shipped)
    store.close()
    return path


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    return made(tmp_path / "ours.hatshy", "Күмісөзен әкімдігі")


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    path = made(tmp_path / "theirs.hatshy", "Көкшалғын әкімдігі")
    store = open_workspace(str(path), "seat")
    with store.read() as session:
        store.author_id = sitter(session)
    store.do(playbooks.add, {"code": "L01", "name": {"kk": "Шегіртке"}, "steps": [STEP]})
    with store.read() as session:
        kept = session.exec(select(Playbook).where(Playbook.code == "C02")).one()
    seen = {"gist": kept.gist.as_dict(), "steps": kept.steps}
    store.do(playbooks.edit, kept.id, seen, {"gist": {"kk": "Олардікі"}, "steps": [*kept.steps, STEP]})
    store.close()
    return path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def ran(desk: Path, *arguments: object) -> Ran:
        said = map(str, ("playbook", *arguments, "-w", desk, "--json", "--lang", "en"))
        code = console.run(console.parse([*said]))
        answer: dict[str, Any] = json.loads(capsys.readouterr().out)
        return code, answer

    return ran


def kept(desk: Path, code: str) -> Playbook | None:
    store = open_workspace(str(desk), "seat")
    with store.read() as session:
        found = session.exec(select(Playbook).where(Playbook.code == code)).first()
    store.close()
    return found


def test_one_that_is_new_comes_whole(run: Run, ours: Path, theirs: Path, tmp_path: Path) -> None:
    code, answer = run(theirs, "export", "l01", tmp_path)
    assert (code, Path(answer["file"]).name) == (0, "L01-1.playbook.json")
    code, brought = run(ours, "import", answer["file"])
    assert (code, brought["is_new"], brought["office"]) == (0, True, "Көкшалғын әкімдігі")
    found = kept(ours, "L01")
    assert found is not None
    assert (found.origin, found.steps[0]["code"]) == ("Көкшалғын әкімдігі", "L01.01")


def test_of_one_that_is_here_only_what_is_chosen_is_taken(run: Run, ours: Path, theirs: Path, tmp_path: Path) -> None:
    file = tmp_path / "c02.json"
    run(theirs, "export", "C02", file)
    code, looked = run(ours, "import", file)
    assert (code, looked["taken"]) == (0, False)
    assert {one["key"]: one["sort"] for one in looked["differences"]} == {"gist": "changed", "step.L01.01": "added"}
    before = kept(ours, "C02")
    assert before is not None
    assert before.edition == 1
    code, taken = run(ours, "import", file, "--take", "step.L01.01")
    after = kept(ours, "C02")
    assert after is not None
    assert (code, taken["taken"], after.edition, after.origin) == (0, True, 2, "hatshy")
    assert (after.gist == before.gist, after.steps[-1]["code"]) == (True, "L01.01")
    run(ours, "import", file, "--all")
    last = kept(ours, "C02")
    assert last is not None
    assert last.gist.kk == "Олардікі"


def test_what_cannot_be_is_said(run: Run, ours: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.json"
    foreign.write_text("{}", "utf-8")
    for arguments in (
        ("export", "C99", tmp_path), ("export", "C01"), ("import", tmp_path / "none.json"), ("import", foreign),
        ("import", "a", "b"),
    ):  # fmt: skip
        code, answer = run(ours, *arguments)
        assert code in (2, 5)
        assert answer["sentence"]


def test_people_read_the_differences_line_by_line(
    capsys: pytest.CaptureFixture[str], run: Run, ours: Path, theirs: Path, tmp_path: Path
) -> None:
    file = tmp_path / "c02.json"
    run(theirs, "export", "C02", file)
    assert console.run(console.parse(["playbook", "import", str(file), "-w", str(ours), "--lang", "kk"])) == 0
    said = capsys.readouterr().out
    assert "[gist]" in said
    assert "+ Олардікі" in said
    assert "Тексеріңіз" in said
