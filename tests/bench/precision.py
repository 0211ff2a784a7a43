"""How often the program is right about texts that others have written: what to do, what is private, what differs."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from core.language import safety
from core.language.comparison import compare
from core.replies import signs, triage
from tests.bench.figure import Figure

COMMENTS = Path(__file__).parents[1] / "comments"
OUTCOME, DANGER, RECALL, ALARMS, FOUND, ACCUSED = 75, 95, 98, 5, 90, 5
# what a reader of comments calls an outcome, in the tree's words
_MEANT = {
    "answer": {"O_ANSWER"},
    "clarify_route": {"O_DETAILS_OTINISH", "O_ASK_DETAILS"},
    "forward": {"O_FORWARD"},
    "correct": {"O_CORRECT"},
    "thank": {"O_THANK"},
    "moderate": {"O_MODERATE", "O_HIDE_REPORT"},
    "monitor": {"O_MONITOR"},
    "escalate": {"O_EMERGENCY", "O_ESCALATE"},
}


def figures() -> Iterator[Figure]:
    """Of each table that is there."""
    for name, measured in (("triage.csv", _triage), ("pii.csv", _personal)):
        if (COMMENTS / name).exists():
            with (COMMENTS / name).open(encoding="utf-8", newline="") as file:
                yield from measured(list(csv.DictReader(file)))
    if (COMMENTS / "pairs.tsv").exists():
        lines = (COMMENTS / "pairs.tsv").read_text("utf-8").splitlines()
        yield from _pairs([line.split("\t") for line in lines if line and not line.startswith("id\t")])


def _least(name: str, share: float, limit: int) -> Figure:
    return Figure(name, 100 * share, "%", None, f"≥ {limit} %", 100 * share >= limit)


def _most(name: str, share: float, limit: int) -> Figure:
    return Figure(name, 100 * share, "%", None, f"≤ {limit} %", 100 * share <= limit)


def _triage(rows: Sequence[dict[str, str]]) -> Iterator[Figure]:
    tree = triage.standard()
    told = [(row["expected"], triage.walk(tree, signs.values(signs.propose(row["text"]))).outcome.key) for row in rows]
    right = [(wanted, outcome in _MEANT[wanted]) for wanted, outcome in told]
    yield _least(f"right outcome, {len(right)} comments", _share([is_right for _wanted, is_right in right]), OUTCOME)
    for wanted in _MEANT:
        own = [is_right for asked, is_right in right if asked == wanted]
        limit = DANGER if wanted == "escalate" else 0
        yield _least(f"    {wanted}, {len(own)} comments", _share(own), limit)


def _personal(rows: Sequence[dict[str, str]]) -> Iterator[Figure]:
    found: list[bool] = []
    alarms: list[bool] = []
    for row in rows:
        said = safety.personal(row["text"])
        if not row["spans"]:
            alarms.append(bool(said))
        for span in filter(None, row["spans"].split(";")):
            place, _sign, kind = span.partition(":")
            first, last = map(int, place.split("-"))
            found.append(any(str(one.kind) == kind and one.start < last and first < one.end for one in said))
    yield _least(f"personal data found, of {len(found)}", _share(found), RECALL)
    yield _most(f"false alarms, of {len(alarms)} texts", _share(alarms), ALARMS)


def _pairs(rows: Sequence[Sequence[str]]) -> Iterator[Figure]:
    told = [(row[3] if len(row) > 3 else "", {str(one.kind) for one in compare(row[1], row[2])}) for row in rows]
    planted = [(wanted, kinds) for wanted, kinds in told if wanted]
    accused = [bool(kinds) for wanted, kinds in told if not wanted]
    yield _least(f"differences found, of {len(planted)}", _share([wanted in kinds for wanted, kinds in planted]), FOUND)
    for kind in sorted({wanted for wanted, _kinds in planted}):
        own = [kind in kinds for wanted, kinds in planted if wanted == kind]
        yield _least(f"    {kind}, of {len(own)}", _share(own), 0)
    yield _most(f"sound pairs accused, of {len(accused)}", _share(accused), ACCUSED)


def _share(of: Sequence[bool]) -> float:
    return sum(of) / len(of) if of else 1.0
