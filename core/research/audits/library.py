"""The audit forms that come with the program; entered as the office's own."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from core import library
from core.language.trilingual import Trilingual
from core.research.choices import Axis, Subject

_FILES = ("research/audit_site", "research/audit_page", "research/audit_stages")
# what these find says whether a body can be reached: they are looked at again when their day has passed
CONTACTS = frozenset({"contacts", "contacts_reviewed", "department_contacts"})


@dataclass(frozen=True)
class ShippedCriterion:
    code: str
    name: Trilingual
    hint: Trilingual
    axis: Axis
    weight: int
    rank: int

    def fields(self) -> dict[str, Any]:
        """As a Criterion keeps it."""
        return dict(vars(self))


@dataclass(frozen=True)
class ShippedForm:
    code: str
    name: Trilingual
    subject: Subject
    criteria: tuple[ShippedCriterion, ...]


@cache
def shipped() -> Mapping[str, ShippedForm]:
    """By code."""
    forms = (_form(library.read(name)) for name in _FILES)
    return MappingProxyType({form.code: form for form in forms})


def _form(said: Mapping[str, Any]) -> ShippedForm:
    criteria = tuple(_criterion(row, rank) for rank, row in enumerate(said["criterion"], 1))
    return ShippedForm(said["code"], Trilingual.of(said["name"]), Subject(said["subject"]), criteria)


def _criterion(row: Mapping[str, Any], rank: int) -> ShippedCriterion:
    name, hint = Trilingual.of(row["name"]), Trilingual.of(row["hint"])
    return ShippedCriterion(row["code"], name, hint, Axis(row["axis"]), row["weight"], rank)
