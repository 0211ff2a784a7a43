"""The ways on from a question of the tree in words: yes or no, one of the choices, or otherwise."""

from collections.abc import Iterator

from core import expressions
from core.expressions import Binary, Constant, Expression, Name, Unary
from core.language.trilingual import Lang
from core.language.words import words
from core.replies.triage import Edge, Feature, Node, Sort, Tree

# more is asked for than is said
MORE = "…"
_SIGNS = {">=": "≥", "<=": "≤"}


def short(tree: Tree, node: Node, edge: Edge, lang: Lang) -> str:
    """What the first part of its condition wants; of two ways the other one of a plain yes is no."""
    speech, asked = words(lang), [[*_parts(expressions.read(one.condition))] for one in node.edges if one.condition]
    if not edge.condition:
        is_plain = len(asked) == 1 and len(asked[0]) == 1 and _answer(tree, asked[0][0], lang) == speech.say("yes")
        return speech.say("no") if is_plain else speech.say("else")
    parts = [*_parts(expressions.read(edge.condition))]
    # the question is about the first; of anything else it is said what it is
    of_another = _feature(tree, parts[0]) if _feature(tree, parts[0]) != _feature(tree, asked[0][0]) else None
    label = of_another.label.in_(lang) if of_another else ""
    name = f" ({label[:1].lower()}{label[1:]})" if label else ""
    return f"{_answer(tree, parts[0], lang)}{name}{f', {MORE}' if parts[1:] else ''}"


def whole(tree: Tree, edge: Edge, lang: Lang) -> str:
    """All that it wants, each by the name of what is known of the message."""
    if not edge.condition:
        return words(lang).say("else")
    found = [(_feature(tree, part), _answer(tree, part, lang)) for part in _parts(expressions.read(edge.condition))]
    return "; ".join(f"{feature.label.in_(lang)}: {said}" if feature else said for feature, said in found)


def _parts(expression: Expression) -> Iterator[Expression]:
    match expression:
        case Binary(sign="and", left=left, right=right):
            yield from _parts(left)
            yield from _parts(right)
        case _:
            yield expression


def _feature(tree: Tree, part: Expression) -> Feature | None:
    found = expressions.names(part)
    return tree.features.get(next(iter(found))) if len(found) == 1 else None


def _answer(tree: Tree, part: Expression, lang: Lang) -> str:
    speech, feature = words(lang), _feature(tree, part)
    match part:
        case Name():
            return speech.say("yes")
        case Unary(sign="not", of=Name()):
            return speech.say("no")
        case Binary(sign="==" | "in", right=Constant(value=value)) if feature:
            values = value if isinstance(value, tuple) else (value,)
            return ", ".join(feature.said(one, lang) for one in values)
        case Binary(sign="!=", right=Constant(value=value)) if feature and value == feature.usual:
            return speech.say("yes")
        case Binary(sign=sign, right=Constant(value=value)) if feature and feature.sort == Sort.COUNT:
            return f"{_SIGNS.get(sign, sign)} {value}"
        case _:
            return MORE
