"""The tree a message is led through: questions in order, each with its way on, down to what is to be done."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from core import expressions, library
from core.deadlines import terms as deadlines
from core.errors import Invalid
from core.expressions import Value
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, _, language, words


class Sort(StrEnum):
    ANSWER = "answer"
    CHOICE = "choice"
    COUNT = "count"


class SetBy(StrEnum):
    """What a person settles the program may propose and never decides."""

    PERSON = "person"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class Feature:
    """What has to be known of a message; `usual` holds as long as nobody says otherwise."""

    key: str
    sort: Sort
    label: Trilingual
    usual: Value
    set_by: SetBy = SetBy.PERSON
    choices: Mapping[str, Trilingual] = field(default_factory=dict)

    def said(self, value: Value, lang: Lang) -> str:
        if isinstance(value, bool):
            speech = words(lang)
            return speech.say("yes") if value else speech.say("no")
        if isinstance(value, str) and value in self.choices:
            return self.choices[value].in_(lang)
        return str(value)

    def takes(self, value: Value) -> bool:
        match self.sort:
            case Sort.ANSWER:
                return isinstance(value, bool)
            case Sort.CHOICE:
                return isinstance(value, str) and value in self.choices
            case Sort.COUNT:
                return isinstance(value, int) and not isinstance(value, bool) and value >= 0


@dataclass(frozen=True, slots=True)
class Edge:
    """The way on; without a condition it is the way of all that is left."""

    to: str
    condition: str = ""
    side: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    key: str
    question: Trilingual
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """How soon; `is_proposal` until the office has made it its own."""

    amount: int
    unit: str
    is_proposal: bool = True

    @property
    def counted(self) -> deadlines.Term:
        """As the deadlines count it."""
        return deadlines.Term(self.amount, deadlines.Unit("calendar_days" if self.unit == "days" else self.unit))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What is to be done. Nothing of it is done by the program."""

    key: str
    title: Trilingual
    does: Trilingual
    owner: str
    term: Term | None = None
    is_public: bool = False
    is_urgent: bool = False
    approved_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SideAction:
    key: str
    title: Trilingual
    does: Trilingual
    owner: str


@dataclass(frozen=True)
class Tree:
    version: int
    start: str
    features: Mapping[str, Feature]
    nodes: Mapping[str, Node]
    outcomes: Mapping[str, Outcome]
    side_actions: Mapping[str, SideAction]

    @property
    def usual(self) -> dict[str, Value]:
        return {key: feature.usual for key, feature in self.features.items()}


@dataclass(frozen=True, slots=True)
class Step:
    """One question as it was answered: by which edge it was left, and because of which values."""

    node: Node
    edge: int
    because: tuple[tuple[Feature, Value], ...]

    @property
    def to(self) -> str:
        return self.node.edges[self.edge].to

    @property
    def reason(self) -> str:
        return self.reason_in(language())

    def reason_in(self, lang: Lang) -> str:
        said = "; ".join(f"{feature.label.in_(lang)}: {feature.said(value, lang)}" for feature, value in self.because)
        return f"{self.node.question.in_(lang)} {said}".rstrip()


@dataclass(frozen=True, slots=True)
class Walk:
    outcome: Outcome
    steps: tuple[Step, ...]
    side: tuple[SideAction, ...]

    @property
    def path(self) -> tuple[str, ...]:
        return (*(step.node.key for step in self.steps), self.outcome.key)


_ENDLESS = N_("The tree leads round in a circle at “{node}”.")
_ABSENT = N_("“{node}” leads to “{to}”, which is not there.")
_NO_WAY = N_("“{node}” has no way on for this message.")
_UNFIT = N_("“{label}” cannot be “{value}”.")


def walk(tree: Tree, features: Mapping[str, Value]) -> Walk:
    """What is not said of a message is as usual; what the tree does not know is left aside."""
    values = tree.usual | {key: value for key, value in features.items() if key in tree.features}
    for key, value in values.items():
        if not tree.features[key].takes(value):
            raise Invalid(_(_UNFIT).format(label=tree.features[key].label.in_(language()), value=value), key)
    at, steps, side = tree.start, list[Step](), list[str]()
    while at not in tree.outcomes:
        if at not in tree.nodes:
            raise Invalid(_(_ABSENT).format(node=steps[-1].node.key if steps else "", to=at), "start")
        if len(steps) >= len(tree.nodes):
            raise Invalid(_(_ENDLESS).format(node=at), at)
        step = _step(tree, tree.nodes[at], values)
        steps.append(step)
        side += [one for one in step.node.edges[step.edge].side if one not in side]
        at = step.to
    return Walk(tree.outcomes[at], tuple(steps), tuple(tree.side_actions[one] for one in side))


def _step(tree: Tree, node: Node, values: Mapping[str, Value]) -> Step:
    asked: list[str] = []
    for place, edge in enumerate(node.edges):
        condition = expressions.read(edge.condition) if edge.condition else None
        if condition:
            asked += sorted(expressions.names(condition) - {*asked})
        if condition is None or expressions.is_true(condition, values):
            return Step(node, place, tuple((tree.features[key], values[key]) for key in asked))
    raise Invalid(_(_NO_WAY).format(node=node.key), node.key)


def known_better(tree: Tree, kept: Mapping[str, Any]) -> dict[str, Value]:
    """What a person put right about the signs, as far as this tree asks for them; `kept` is what a message keeps."""
    said = kept.get("overridden", {})
    return {key: value for key, value in said.items() if key in tree.features and tree.features[key].takes(value)}


def hiding(tree: Tree) -> dict[str, Trilingual]:
    """By which rules a comment may be hidden, by key."""
    found = (tree.features[name].choices for name in ("unlawful", "house_rule") if name in tree.features)
    return {key: title for choices in found for key, title in choices.items() if key != "none"}


@cache
def standard() -> Tree:
    """The tree that comes with the program."""
    return from_table(library.read("triage"))


def from_table(table: Mapping[str, Any]) -> Tree:
    """A sound tree out of a file or a record; else the first thing that is wrong with it is said."""
    from core.replies import soundness

    soundness.demand_shape(table)
    tree = Tree(
        table["version"],
        table["start"],
        {key: _feature(key, one) for key, one in table["features"].items()},
        {key: Node(key, Trilingual.of(one), tuple(map(_edge, one["edges"]))) for key, one in table["nodes"].items()},
        {key: _outcome(key, one) for key, one in table["outcomes"].items()},
        {
            key: SideAction(key, Trilingual.of(one["title"]), Trilingual.of(one["does"]), one["owner"])
            for key, one in table["side_actions"].items()
        },
    )
    for fault in soundness.faults(tree):
        raise fault
    return tree


def as_table(tree: Tree) -> dict[str, Any]:
    """As `from_table` reads it, for a record or a file."""
    return {
        "version": tree.version,
        "start": tree.start,
        "features": {key: _feature_table(one) for key, one in tree.features.items()},
        "nodes": {
            key: one.question.as_dict() | {"edges": [_edge_table(edge) for edge in one.edges]}
            for key, one in tree.nodes.items()
        },
        "outcomes": {key: _outcome_table(one) for key, one in tree.outcomes.items()},
        "side_actions": {
            key: {"title": one.title.as_dict(), "does": one.does.as_dict(), "owner": one.owner}
            for key, one in tree.side_actions.items()
        },
    }


def _feature(key: str, table: Mapping[str, Any]) -> Feature:
    choices = {choice: Trilingual.of(label) for choice, label in table.get("choices", {}).items()}
    return Feature(
        key, Sort(table["sort"]), Trilingual.of(table["label"]), table["usual"], SetBy(table["set_by"]), choices
    )


def _feature_table(feature: Feature) -> dict[str, Any]:
    table: dict[str, Any] = {"sort": str(feature.sort), "set_by": str(feature.set_by), "usual": feature.usual}
    choices = {choice: label.as_dict() for choice, label in feature.choices.items()}
    return table | {"label": feature.label.as_dict()} | ({"choices": choices} if choices else {})


def _edge(table: Mapping[str, Any]) -> Edge:
    return Edge(table["else"]) if "else" in table else Edge(table["to"], table["if"], tuple(table.get("side", ())))


def _edge_table(edge: Edge) -> dict[str, Any]:
    if not edge.condition:
        return {"else": edge.to}
    return {"if": edge.condition, "to": edge.to} | ({"side": list(edge.side)} if edge.side else {})


def _outcome(key: str, table: Mapping[str, Any]) -> Outcome:
    term = table.get("term")
    return Outcome(
        key,
        Trilingual.of(table["title"]),
        Trilingual.of(table["does"]),
        table["owner"],
        Term(term["amount"], term["unit"], term.get("proposal", False)) if term else None,
        table.get("public", False),
        table.get("urgent", False),
        tuple(table.get("approved_by", ())),
    )


def _outcome_table(outcome: Outcome) -> dict[str, Any]:
    term = outcome.term
    table = {
        "title": outcome.title.as_dict(),
        "does": outcome.does.as_dict(),
        "owner": outcome.owner,
        "public": outcome.is_public,
        "urgent": outcome.is_urgent,
        "approved_by": list(outcome.approved_by),
    }
    return table | ({"term": {"amount": term.amount, "unit": term.unit, "proposal": term.is_proposal}} if term else {})
