"""What is to be done about a comment, and why."""

from argparse import Namespace
from collections.abc import Iterator

from core.language.words import language
from core.replies import signs, triage
from core.shell import texts
from core.shell.answering import Option, Upshot

OPTIONS: list[Option] = texts.OPTIONS


def answers(asked: Namespace) -> Iterator[Upshot]:
    return texts.each(asked, _triaged)


def _triaged(text: str) -> Upshot:
    if not text.strip():
        return Upshot("", {"outcome": "", "path": [], "features": {}, "side": [], "why": {}})
    tree = triage.standard()
    proposals = signs.propose(text)
    values = signs.values(proposals)
    walk = triage.walk(tree, values)
    reasons = {one.feature: one.reason for one in proposals if one.reason}
    steps = [f"  {step.reason}" for step in walk.steps]
    due = [(walk.outcome.title, walk.outcome.does), *((one.title, one.does) for one in walk.side)]
    todo = [f"{title.in_(language())}: {does.in_(language())}" for title, does in due]
    said = [f"  {tree.features[key].label.in_(language())}. {reason}" for key, reason in reasons.items()]
    answer = {
        "outcome": walk.outcome.key,
        "path": list(walk.path),
        "features": tree.usual | values,
        "side": [one.key for one in walk.side],
        "why": reasons,
    }
    return Upshot("\n".join([*todo, *steps, *said]), answer)
