"""What tone fits whom people hold responsible (SCCT): which rule leads, what undoes what, what is forbidden."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from core import expressions
from core.crisis.choices import Cluster, Post
from core.expressions import Value
from core.language.trilingual import Trilingual

# a strategy that replaces the others: what can be proven false is neither excused nor atoned for
DENIAL = "deny_with_proof"


@dataclass(frozen=True, slots=True)
class Strategy:
    code: str
    # base: always first; main: by a rule; added: beside a main one; option: for some types
    sort: str
    name: Trilingual
    how: Trilingual
    types: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Ruling:
    """On this condition these strategies fit, and those may be added."""

    code: str
    when: str
    uses: tuple[str, ...]
    adds: tuple[str, ...]
    name: Trilingual
    advice: Trilingual


@dataclass(frozen=True, slots=True)
class Shift:
    """What was before makes people blame more."""

    when: str
    cluster: Cluster
    name: Trilingual


@dataclass(frozen=True, slots=True)
class Warned:
    """A strategy that is forbidden, or two that undo each other, and why."""

    codes: tuple[str, ...]
    name: Trilingual
    reason: Trilingual


@dataclass(frozen=True, slots=True)
class Need:
    """Whose word an apology needs first."""

    key: str
    post: Post
    name: Trilingual


@dataclass(frozen=True)
class Teaching:
    """The table the advice is drawn from."""

    strategies: Mapping[str, Strategy]
    rules: tuple[Ruling, ...]
    shifts: tuple[Shift, ...]
    first: tuple[str, ...]
    never_together: tuple[Warned, ...]
    forbidden: tuple[Warned, ...]
    apology: tuple[Need, ...]
    # concern is no admission of guilt
    concern: Trilingual

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        return cls(
            {one["code"]: _strategy(one) for one in table["strategy"]},
            tuple(map(_ruling, table["rule"])),
            tuple(Shift(one["when"], Cluster(one["cluster"]), Trilingual.of(one["name"])) for one in table["shift"]),
            tuple(table["always_first"]),
            tuple(
                Warned(tuple(one["pair"]), Trilingual(), Trilingual.of(one["reason"]))
                for one in table["never_together"]
            ),
            tuple(
                Warned((one["code"],), Trilingual.of(one["name"]), Trilingual.of(one["reason"]))
                for one in table["forbidden"]
            ),
            tuple(Need(one["key"], Post(one["role"]), Trilingual.of(one["name"])) for one in table["apology"]["needs"]),
            Trilingual.of(table["concern"]["name"]),
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """What the advice depends on."""

    cluster: Cluster
    # a similar crisis before, and a name for treating people badly
    history: bool = False
    distrust: bool = False
    # a rumour or a challenge, and it can be proven false
    rumour: bool = False
    provable: bool = False

    @property
    def values(self) -> Mapping[str, Value]:
        return {
            "cluster": str(self.cluster),
            "history": self.history,
            "bad_prior_reputation": self.distrust,
            "is_rumour": self.rumour,
            "is_provable": self.provable,
        }


@dataclass(frozen=True)
class Advised:
    # as it will be felt
    cluster: Cluster
    shift: Shift | None
    # the rule that leads first, then those that may be added
    rules: tuple[Ruling, ...]
    first: tuple[Strategy, ...]
    strategies: tuple[Strategy, ...]
    added: tuple[Strategy, ...]
    options: tuple[Strategy, ...]
    never_together: tuple[Warned, ...]
    forbidden: tuple[Warned, ...]
    # of the strategies taken: whose word must be there before an apology is made
    apology: tuple[Need, ...]

    @property
    def rule(self) -> Ruling:
        return self.rules[0]


def advise(asked: Asked, teaching: Teaching, types: Collection[str] = ()) -> Advised:
    """`types` are the codes of the algorithms that run: some of them have a way of their own."""
    holding = [one for one in teaching.rules if _holds(one.when, asked)]
    mains = [one for one in holding if one.uses]
    # a denial leads, and what would undo it is left out
    denials = [one for one in mains if DENIAL in one.uses]
    leading = denials or mains
    kept = [*denials, *(one for one in mains if one not in denials and not _undone(one, denials, teaching))]
    shift = next((one for one in teaching.shifts if _holds(one.when, asked)), None)
    used = [code for one in kept for code in one.uses]
    named = teaching.strategies
    return Advised(
        shift.cluster if shift else asked.cluster,
        shift,
        tuple(dict.fromkeys([*leading[:1], *kept, *(one for one in holding if not one.uses)])),
        tuple(named[one] for one in teaching.first),
        tuple(named[one] for one in dict.fromkeys(used)),
        tuple(named[code] for one in holding for code in one.adds),
        tuple(one for one in named.values() if one.types & {*types}),
        tuple(one for one in teaching.never_together if {*one.codes} & {*used}),
        teaching.forbidden,
        teaching.apology if "rebuild" in used else (),
    )


def mixed(used: Collection[str], teaching: Teaching) -> Iterator[Warned]:
    """Strategies somebody means to use side by side, though one undoes the other."""
    return (one for one in teaching.never_together if {*one.codes} <= {*used})


def _undone(rule: Ruling, by: Collection[Ruling], teaching: Teaching) -> bool:
    used = {code for one in by for code in one.uses}
    return any(next(mixed({*used, code}, teaching), None) for code in rule.uses)


def _holds(condition: str, asked: Asked) -> bool:
    return expressions.is_true(expressions.read(condition), asked.values)


def _strategy(row: Mapping[str, Any]) -> Strategy:
    types = frozenset(row.get("types", ()))
    return Strategy(row["code"], row["sort"], Trilingual.of(row["name"]), Trilingual.of(row["how"]), types)


def _ruling(row: Mapping[str, Any]) -> Ruling:
    said = Trilingual.of(row["name"]), Trilingual.of(row["advice"])
    return Ruling(row["code"], row["when"], tuple(row["uses"]), tuple(row["adds"]), *said)
