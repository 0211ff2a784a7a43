"""The source as the rules of the house read it: each file, what it imports, and whether at once."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True)
class Import:
    line: int
    # dotted, down to the imported name: "core.clock.now"
    name: str
    # it runs as soon as the module is loaded
    is_at_once: bool

    def is_of(self, *modules: str) -> bool:
        return any(self.name == module or self.name.startswith(module + ".") for module in modules)


@dataclass(frozen=True)
class Source:
    # with slashes, from the root: "core/calendar/rules.py"
    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text, self.path)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        return list(ast.walk(self.tree))

    @cached_property
    def imports(self) -> list[Import]:
        return list(_imports(self.tree, is_at_once=True, package=self.module.rpartition(".")[0]))

    @property
    def module(self) -> str:
        return self.path.removesuffix(".py").replace("/", ".")

    @property
    def name(self) -> str:
        return PurePosixPath(self.path).stem

    def is_in(self, *places: str) -> bool:
        return self.path.startswith(places)

    def speaks(self, name: str) -> bool:
        """Is this a feature's file of this name, or one of the files it has grown into?"""
        return name in self.module.split(".")[2:]

    @property
    def package(self) -> str:
        """Two steps down: "core.calendar", "ui.kit"."""
        return ".".join(self.path.split("/")[:2])


def sources() -> list[Source]:
    paths = [ROOT / "main.py", *sorted((ROOT / "core").rglob("*.py")), *sorted((ROOT / "ui").rglob("*.py"))]
    return [_read(path) for path in paths if path.exists()]


def _read(path: Path) -> Source:
    return Source(path.relative_to(ROOT).as_posix(), path.read_text("utf-8"))


def _imports(node: ast.AST, is_at_once: bool, package: str) -> Iterator[Import]:
    for child in ast.iter_child_nodes(node):
        match child:
            case ast.Import(names=names):
                yield from (Import(child.lineno, alias.name, is_at_once) for alias in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                parents = package.split(".")[: len(package.split(".")) - level + 1] if level else []
                origin = ".".join([*parents, *([module] if module else [])])
                yield from (Import(child.lineno, f"{origin}.{alias.name}", is_at_once) for alias in names)
            case ast.Call(func=ast.Name("__import__") | ast.Attribute(attr="import_module"), args=[ast.Constant(name)]):
                yield Import(child.lineno, str(name), is_at_once)
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.Lambda():
                yield from _imports(child, False, package)
            case ast.If(test=ast.Name("TYPE_CHECKING") | ast.Attribute(attr="TYPE_CHECKING")):
                yield from _imports(child, False, package)
            case _:
                yield from _imports(child, is_at_once, package)
