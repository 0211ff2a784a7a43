"""What may be said of each kind that goes out: what it does not take is refused, and nothing is written instead."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from core import console, papers
from core.commands.exporting import audits, kpi, plan, survey
from core.errors import Gone, Invalid

# what says which days or which record a kind is about, as somebody says it
SAID = {
    "--week": "2026-W48",
    "--month": "2026-11",
    "--quarter": "2026-Q4",
    "--year": "2026",
    "--id": "5f0c7a52-54e5-4b7e-9d6f-6d1a3c1f2b11",
    "--with": "no-such-option",
    "--without": "no-such-option",
}
TABLES = {
    **{key: {"--week", "--month", "--quarter"} for key in plan.KINDS},
    **{key: {"--week", "--month", "--quarter", "--year"} for key in kpi.KINDS},
    **{key: {"--id"} for key in (*audits.KINDS, *survey.KINDS)},
}
_BY_PERIOD = {"none": set[str](), "record": {"--id"}}
TAKEN = TABLES | {one.key: _BY_PERIOD.get(one.period, {f"--{one.period}"}) for one in papers.KINDS}

Run = Callable[..., tuple[int, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """No office is there: what is taken ends at that, what is not is refused before it."""
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)

    def ran(*words: str) -> tuple[int, str]:
        code = console.run(console.parse(["export", *words, "-w", "none.hatshy", "--lang", "en"]))
        said = capsys.readouterr()
        assert list(here.iterdir()) == []
        return code, (said.err or said.out).strip()

    return ran


@pytest.mark.parametrize("option", SAID)
@pytest.mark.parametrize("kind", TAKEN)
def test_a_kind_takes_what_it_understands_and_refuses_the_rest(run: Run, kind: str, option: str) -> None:
    code, said = run(kind, option, SAID[option])
    if option in TAKEN[kind]:
        assert code == Gone.exit_code
    else:
        assert code == Invalid.exit_code
        assert kind in said
        assert (option if option in ("--week", "--month", "--quarter", "--year", "--id") else SAID[option]) in said


@pytest.mark.parametrize("kind", [*plan.KINDS, *kpi.KINDS])
def test_a_table_of_two_periods_is_of_none(run: Run, kind: str) -> None:
    assert run(kind, "--month", "2026-11", "--week", "2026-W48") == (
        Invalid.exit_code,
        "A document is about one period: leave --week or --month out.",
    )
