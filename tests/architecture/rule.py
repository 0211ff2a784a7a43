"""A rule of the house: its sentence, and what of a source it has to remark on; how its imports and names are read."""

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.architecture.parts import ROOMS
from tests.sources import Import, Source

Remarks = Iterator[tuple[int, str]]


@dataclass(frozen=True)
class Rule:
    sentence: str
    remarks: Callable[[Source], Remarks]


def offences(rule: Rule, source: Source) -> list[str]:
    return [f"{source.path}:{line}: {what} -- {rule.sentence}" for line, what in rule.remarks(source)]


def importing(source: Source, *modules: str) -> Remarks:
    yield from ((one.line, f"imports {one.name}") for one in source.imports if one.is_of(*modules))


def naming(source: Source, names: set[str]) -> Remarks:
    for node in source.nodes:
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.alias(name=name) if name in names:
                yield node.lineno, name


def called_here(source: Source) -> dict[str, str]:
    """Of each module imported whole its name, by what it is called here."""
    whole = [alias for node in source.nodes if isinstance(node, ast.Import) for alias in node.names]
    return {alias.asname or alias.name: alias.name for alias in whole}


def is_of_stdlib(one: Import) -> bool:
    return one.is_of(*sys.stdlib_module_names)


def is_from(one: Import, kind: str) -> bool:
    return one.is_of("core") and kind in one.name.split(".")


def is_of_kind(one: Import, *kinds: str) -> bool:
    """By the place of a module in its feature or in a room of it: whatever is called so elsewhere is something else."""
    parts = one.name.split(".")
    place = 3 if parts[2:3] and parts[2] in ROOMS else 2
    return one.is_of("core") and any(part in kinds for part in parts[place : place + 1])
