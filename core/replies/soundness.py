"""Is a tree fit to lead messages: every question known, every way ends, nothing stands apart."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from core import expressions
from core.errors import Invalid
from core.language.trilingual import LANGS
from core.language.words import N_, _
from core.replies.triage import Node, SetBy, Sort, Tree

# more than any office will ask, and little enough to check at once
MOST_NODES = 200
MOST_EDGES = 30
LONGEST_TEXT = 2_000
UNITS = ("minutes", "hours", "days", "working_minutes", "working_hours", "working_days")

_NOT_READABLE = N_("“{place}” is missing or not written as it should be.")
_TOO_MANY = N_("“{place}” has more than {most} entries.")
_NO_TEXT = N_("“{place}” says nothing in any language.")
_NO_START = N_("The tree begins at “{start}”, which is not there.")
_TWICE = N_("“{key}” is both a question and an outcome.")
_NO_ELSE = N_("“{node}” needs a last way for all that is left.")
_EARLY_ELSE = N_("“{node}”: what stands after the way for all that is left is never reached.")
_LEADS_NOWHERE = N_("“{node}” leads to “{to}”, which is not there.")
_NO_SIDE = N_("“{node}” asks for “{side}”, which nobody has described.")
_CONDITION = N_("“{node}”: {sentence}")
_NEVER = N_("“{node}”: “{key}” is never “{value}”.")
_CIRCLE = N_("The tree leads round in a circle at “{node}”.")
_APART = N_("No way leads to “{node}”.")
_UNUSUAL = N_("“{key}” cannot usually be “{value}”.")


def faults(tree: Tree) -> Iterator[Invalid]:
    """All that is wrong, each pointing at its node or feature."""
    if tree.start not in tree.nodes:
        yield _fault(_NO_START, "start", start=tree.start)
    for key in sorted(tree.nodes.keys() & tree.outcomes.keys()):
        yield _fault(_TWICE, key, key=key)
    for feature in tree.features.values():
        if not feature.takes(feature.usual):
            yield _fault(_UNUSUAL, feature.key, key=feature.key, value=feature.usual)
    for node in tree.nodes.values():
        yield from _faults_of(tree, node)
    yield from _ways(tree)


def _faults_of(tree: Tree, node: Node) -> Iterator[Invalid]:
    bare = [place for place, edge in enumerate(node.edges) if not edge.condition]
    if not bare:
        yield _fault(_NO_ELSE, node.key, node=node.key)
    elif bare[0] != len(node.edges) - 1:
        yield _fault(_EARLY_ELSE, node.key, node=node.key)
    for edge in node.edges:
        if edge.to not in tree.nodes and edge.to not in tree.outcomes:
            yield _fault(_LEADS_NOWHERE, node.key, node=node.key, to=edge.to)
        for side in edge.side:
            if side not in tree.side_actions:
                yield _fault(_NO_SIDE, node.key, node=node.key, side=side)
        if edge.condition:
            yield from _faults_in(tree, node, edge.condition)


def _faults_in(tree: Tree, node: Node, condition: str) -> Iterator[Invalid]:
    try:
        expression = expressions.read(condition)
        expressions.demand_known(expression, tree.features)
        # a message as usual shows yes where a number belongs; whichever half it stops at, both were read
        expressions.is_true(expression, tree.usual)
    except Invalid as error:
        yield _fault(_CONDITION, node.key, node=node.key, sentence=str(error))
        return
    for key, compared in expressions.comparisons(expression):
        feature = tree.features[key]
        for value in compared if isinstance(compared, tuple) else (compared,):
            if feature.sort is not Sort.COUNT and not feature.takes(value):
                yield _fault(_NEVER, node.key, node=node.key, key=key, value=value)


def _ways(tree: Tree) -> Iterator[Invalid]:
    """Circles, and what no way leads to; without recursion, for a tree may be a long row."""
    done, open_, stack = set[str](), set[str](), [(tree.start, False)]
    while stack:
        key, is_left = stack.pop()
        if is_left:
            open_.discard(key)
            done.add(key)
        elif key in open_:
            yield _fault(_CIRCLE, key, node=key)
            return
        elif key not in done:
            open_.add(key)
            stack.append((key, True))
            node = tree.nodes.get(key)
            stack += [(edge.to, False) for edge in (node.edges if node else ()) if edge.to not in done]
    for key in (*tree.nodes, *tree.outcomes):
        if key not in done:
            yield _fault(_APART, key, node=key)


def _fault(sentence: str, field: str, /, **values: object) -> Invalid:
    return Invalid(_(sentence).format(**values), field)


def demand_shape(table: object) -> None:
    """A file or a record may hold anything at all; past this everything is where it should be."""
    whole = _table(table, "tree")
    _demand(type(whole.get("version")) is int, "version")
    _demand(_is_word(whole.get("start")), "start")
    parts = {"features": _feature, "nodes": _node, "outcomes": _outcome, "side_actions": _side_action}
    for name, demand in parts.items():
        _each(whole.get(name), name, demand)


def _each(table: object, name: str, demand: Callable[[Mapping[str, Any], str], None]) -> None:
    entries = _table(table, name)
    if len(entries) > MOST_NODES:
        raise _fault(_TOO_MANY, name, place=name, most=MOST_NODES)
    for key, one in entries.items():
        _demand(_is_word(key), f"{name}.{key!s:.60}")
        demand(_table(one, f"{name}.{key}"), f"{name}.{key}")


def _feature(table: Mapping[str, Any], place: str) -> None:
    _text(table.get("label"), f"{place}.label")
    _demand(table.get("sort") in [str(one) for one in Sort], f"{place}.sort")
    _demand(table.get("set_by") in [str(one) for one in SetBy], f"{place}.set_by")
    _demand(isinstance(table.get("usual"), bool | int | str), f"{place}.usual")
    for key, label in _table(table.get("choices", {}), f"{place}.choices").items():
        _text(label, f"{place}.choices.{key}")


def _node(table: Mapping[str, Any], place: str) -> None:
    _text(table, place)
    edges = table.get("edges")
    _demand(isinstance(edges, list | tuple) and 0 < len(edges) <= MOST_EDGES, f"{place}.edges")
    for number, one in enumerate(edges or (), 1):
        here = f"{place}.edges.{number}"
        edge = _table(one, here)
        wanted = {"else"} if "else" in edge else {"if", "to"}
        _demand(all(_is_word(edge.get(name)) for name in wanted), here)
        _demand(edge.keys() <= wanted | {"side"} and not ("else" in edge and "side" in edge), here)
        _words(edge.get("side", ()), here)


def _outcome(table: Mapping[str, Any], place: str) -> None:
    _side_action(table, place)
    _words(table.get("approved_by", ()), f"{place}.approved_by")
    for name in ("public", "urgent"):
        _demand(isinstance(table.get(name, False), bool), f"{place}.{name}")
    if "term" in table:
        term = _table(table["term"], f"{place}.term")
        _demand(type(term.get("amount")) is int and term["amount"] > 0, f"{place}.term")
        _demand(term.get("unit") in UNITS and isinstance(term.get("proposal", False), bool), f"{place}.term")


def _side_action(table: Mapping[str, Any], place: str) -> None:
    _text(table.get("title"), f"{place}.title")
    _text(table.get("does"), f"{place}.does")
    _demand(_is_word(table.get("owner")), f"{place}.owner")


def _words(listed: object, place: str) -> None:
    _demand(isinstance(listed, list | tuple) and len(listed) <= MOST_EDGES and all(map(_is_word, listed)), place)


def _text(texts: object, place: str) -> None:
    said = [_table(texts, place).get(lang) or "" for lang in LANGS]
    _demand(all(isinstance(one, str) and len(one) <= LONGEST_TEXT for one in said), place)
    if not any(one.strip() for one in said):
        raise _fault(_NO_TEXT, place, place=place)


def _table(table: object, place: str) -> Mapping[str, Any]:
    _demand(isinstance(table, Mapping), place)
    return table if isinstance(table, Mapping) else {}


def _is_word(said: object) -> bool:
    return isinstance(said, str) and len(said.strip()) > 0 and len(said) <= LONGEST_TEXT


def _demand(is_met: object, place: str) -> None:
    if not is_met:
        raise _fault(_NOT_READABLE, place, place=place)
