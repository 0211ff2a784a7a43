"""The console takes a file in: which kind it is of. What may be said of it, the module of that kind knows."""

from argparse import Namespace
from importlib import import_module
from types import ModuleType

from core.shell.answering import Option, Upshot

# each in the module of its name
KINDS = ("plan", "messages", "metrics", "audit", "interviews", "survey")
OPTIONS: list[Option] = []


def module_of(kind: str) -> ModuleType:
    return import_module(f"core.commands.importing.{kind}")


def answer(asked: Namespace) -> Upshot:
    told: Upshot = module_of(asked.kind).bring_in(asked)
    return told
