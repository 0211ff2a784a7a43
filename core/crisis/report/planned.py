"""What the plan of a type is made of: its steps with those of every crisis, its roles, its statements and who signs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from core.crisis import signing
from core.crisis.choices import Category, Mode, Post
from core.crisis.queries.holders import Seat
from core.crisis.queries.playbooks import Known
from core.crisis.signing import Signers, Signing
from core.crisis.steps import Step
from core.language.trilingual import Trilingual
from core.office.records import Contact

# a crisis may ask for these at any moment, whether or not they have a step of their own
_RUNG = frozenset({Post.AKIM, Post.DEP, Post.LEGAL, Post.EXT})


@dataclass(frozen=True)
class Signed:
    """A statement an algorithm may come to, in which case, and whose word it needs."""

    category: Category
    when: Trilingual
    signers: Signers


@dataclass(frozen=True)
class Plan:
    """An algorithm with all its steps, those that all crises share among them, and who fills its roles."""

    known: Known
    steps: Sequence[Step]
    seats: Mapping[Post, Seat]
    signing: Signing
    contacts: Sequence[Contact]
    day: date
    # whom each lesson came from
    incidents: Mapping[UUID, str]
    # the lists that hold for every crisis; ordinary days have their own alone
    shared: Mapping[str, Any]
    # where the office goes on publishing when its site is down
    fallback: Trilingual

    @property
    def is_normal(self) -> bool:
        return self.known.playbook.mode == Mode.NORMAL

    def listed(self, name: str) -> list[Mapping[str, Any]]:
        """Its own first."""
        return [*self.known.playbook.content.get(name, ()), *self.shared.get(name, ())]

    @property
    def posts(self) -> list[Post]:
        """Who has a step or a signature, and whom a crisis may ask for besides."""
        asked = {step.post for step in self.steps}
        if not self.is_normal:
            asked |= {*_RUNG, *(post for one in self.signed for post in one.signers.posts)}
        return [one for one in Post if one in asked]

    @cached_property
    def signed(self) -> list[Signed]:
        """What it names, and what its steps send besides."""
        approvals = self.known.playbook.content.get("approvals", ())
        named = [(Category(one["class"]), Trilingual.of(one.get("when", {}))) for one in approvals]
        sent = {step.statement for step in self.steps if step.statement} - {category for category, _when in named}
        rows = [*named, *((category, Trilingual()) for category in sent)]
        return [self._signed(category, when) for category, when in sorted(rows, key=lambda row: row[0])]

    def _signed(self, category: Category, when: Trilingual) -> Signed:
        one = self.known.playbook
        besides = signing.besides(category, one.content.get("approvals", ()))
        return Signed(category, when, self.signing.signers(category, one.min_level, one.fact_owner, besides=besides))
