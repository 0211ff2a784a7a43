"""The console over answers: the level with its reasons, from words or from JSON, one or many."""

import io
import json
import sys
from collections.abc import Callable
from typing import Any

import pytest

from core import console
from core.crisis import library
from core.errors import Gone, Invalid

Run = Callable[..., tuple[int, str]]
FLOOD = ["life=3", "scale=2", "service=3", "velocity=2", "trust=2", "uncert=3"]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    def ran(*arguments: str, given: str = "", lang: str = "en") -> tuple[int, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode("utf-8"))))
        code = console.run(console.parse(["severity", *arguments, "--lang", lang]))
        out, err = capsys.readouterr()
        return code, out + err

    return ran


def answer(run: Run, *arguments: str, given: str = "") -> Any:
    code, out = run("--json", *arguments, given=given)
    assert code == 0, out
    return json.loads(out)


def test_six_scores_and_flags_give_the_level_and_why(run: Run) -> None:
    found = answer(run, *FLOOD, "evacuated=150")
    assert (found["level"], found["score"], found["floors"]) == ("S3", 2.5, ["F1"])
    assert [one["code"] for one in found["reasons"]] == ["score", "F1"]
    assert found["reasons"][1]["sentence"].startswith("At least level 3: There are deaths")
    assert found["scores"]["life"] == 3
    assert found["flags"]["evacuated"] == 150
    assert found["flags"]["official_detained"] == "none"


@pytest.mark.parametrize("case", library.table("levels")["case"], ids=lambda case: case["name"]["en"])
@pytest.mark.parametrize("is_flat", [True, False])
def test_the_calibration_set_passes_as_json(run: Run, case: Any, is_flat: bool) -> None:
    scores, flags = dict(case["values"]), dict(case["flags"])
    given = {**scores, **flags} if is_flat else {"scores": scores, "flags": flags}
    found = answer(run, given=json.dumps(given))
    assert (found["level"], found["score"]) == (case["level"].upper(), case["score"])


def test_many_incidents_are_answered_line_by_line(run: Run) -> None:
    lines = [
        "\ufeff" + " ".join(FLOOD),
        "",
        json.dumps(dict.fromkeys(("life", "scale", "service"), 4) | dict.fromkeys(("velocity", "trust", "uncert"), 4)),
    ]
    code, out = run("--lines", "--json", given="\n".join(lines))
    assert code == 0
    assert [json.loads(line)["level"] for line in out.splitlines()] == ["S3", "S4"]


def test_an_algorithm_lifts_it_to_its_least(run: Run) -> None:
    quiet = [f"{one.split('=')[0]}=0" for one in FLOOD]
    assert answer(run, *quiet)["level"] == "S0"
    found = answer(run, *quiet, "--playbook", "c03", "--playbook", "C01")
    assert (found["level"], found["playbooks"]) == ("S3", ["C03", "C01"])
    assert found["reasons"][-1]["code"] == "C03"
    given = json.dumps({"type": "C01", "scores": dict.fromkeys((one.split("=")[0] for one in FLOOD), 0)})
    assert answer(run, given=given)["level"] == "S2"


@pytest.mark.parametrize(("lang", "said"), [("kk", "Ауыр дағдарыс"), ("ru", "Серьёзный кризис")])
def test_people_read_it_in_sentences(run: Run, lang: str, said: str) -> None:
    code, out = run(*FLOOD, "group_hatred", "physical_clash=yes", "deaths=0", lang=lang)
    assert code == 0
    first, *reasons = out.splitlines()
    assert first.startswith("S3. ")
    assert len(reasons) == 2
    assert first.endswith(said)


@pytest.mark.parametrize(
    ("arguments", "given", "refusal"),
    [
        (("life=3",), "", Invalid),
        ((*FLOOD, "life=5"), "", Invalid),
        ((*FLOOD, "weather=1"), "", Invalid),
        ((*FLOOD, "group_hatred=perhaps"), "", Invalid),
        ((*FLOOD, "--playbook", "C99"), "", Gone),
        ((), "", Invalid),
        ((), "{", Invalid),
        ((), "[]", Invalid),
        ((), '{"scores": 3}', Invalid),
        ((), '{"life": "\\ud800"}', Invalid),
        ((), json.dumps({"type": 5} | dict.fromkeys((one.split("=")[0] for one in FLOOD), 0)), Gone),
    ],
)
def test_what_cannot_be_judged_is_refused(
    run: Run, arguments: tuple[str, ...], given: str, refusal: type[Invalid]
) -> None:
    code, out = run(*arguments, given=given)
    assert code == refusal.exit_code
    assert out.strip()
