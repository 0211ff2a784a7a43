"""What comes with the program for a crisis: algorithms by code, and the tables they run by; read once, unchanging."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from core import library
from core.crisis.choices import Category, Cluster, Level, Mode, Post
from core.crisis.steps import Step
from core.language.trilingual import LANGS, Trilingual

if TYPE_CHECKING:
    from core.crisis.advice import Teaching
    from core.crisis.scale import Scale
    from core.crisis.signing import Signing
    from core.crisis.triggers import Watch

FOLDER = "crisis"
CORE, NORMAL, UNCLASSIFIED = "CORE", "NORMAL", "C00"
# the lists beside the steps, as a record keeps them in `content`
LISTS = (
    "becomes", "approvals", "preparation", "donts", "raise", "lower", "close", "review", "raci", "generic_raci",
    "inject", "local_case", "local_source",
)  # fmt: skip


@dataclass(frozen=True)
class Shipped:
    """One algorithm as it came."""

    code: str
    mode: Mode
    name: Trilingual
    gist: Trilingual
    cluster: Cluster
    min_level: Level
    fact_owner: Post
    is_rumour: bool
    steps: tuple[Step, ...]
    # the lists beside the steps, by their names in LISTS
    content: Mapping[str, Any] = field(default_factory=dict)
    # the frame of a statement and of which category it is, and its blanks in the order of asking
    skeleton: Trilingual = field(default_factory=Trilingual)
    category: Category = Category.M1
    slots: tuple[Mapping[str, Any], ...] = ()
    rank: int = 0

    def fields(self) -> dict[str, Any]:
        """As a Playbook keeps it, ready to be changed; the frame becomes a line of its own."""
        return {
            "code": self.code,
            "mode": self.mode,
            "name": self.name,
            "gist": self.gist,
            "cluster": self.cluster,
            "min_level": self.min_level,
            "fact_owner": self.fact_owner,
            "is_rumour": self.is_rumour,
            "steps": [one.as_dict() for one in self.steps],
            "content": thawed(self.content),
            "category": self.category,
            "slots": thawed(self.slots),
            "rank": self.rank,
        }


@cache
def table(name: str) -> Mapping[str, Any]:
    """One table as it is written: roles, statement, harm, map, claims, review, readiness, alerts and the others."""
    frozen: Mapping[str, Any] = _frozen(library.read(f"{FOLDER}/{name}"))
    return frozen


@cache
def shipped() -> Mapping[str, Shipped]:
    """All algorithms by code: what all crises share, ordinary days, then the types in their order."""
    types = sorted(file.stem for file in (library.LIBRARY / FOLDER).glob("c[0-9][0-9].toml"))
    rows = [table(name) for name in ("core", "normal", *types)]
    return MappingProxyType({row["code"]: _made(row, rank) for rank, row in enumerate(rows)})


def core() -> Shipped:
    return shipped()[CORE]


def types() -> tuple[Shipped, ...]:
    return tuple(one for one in shipped().values() if one.mode == Mode.TYPE)


@cache
def scale() -> "Scale":
    """How a level is found."""
    # Today asks for a table alone, so what is made of one is imported when it is asked for: here and below
    from core.crisis.scale import Scale

    return Scale.of(table("levels"))


@cache
def teaching() -> "Teaching":
    """What tone fits whom people hold responsible."""
    from core.crisis.advice import Teaching

    return Teaching.of(table("advice"))


@cache
def signing() -> "Signing":
    """Who signs what."""
    from core.crisis.signing import Signing

    return Signing.of(table("classes"))


@cache
def watch() -> "Watch":
    """What makes an incident graver or lighter, and when it may be closed."""
    from core.crisis.triggers import Watch

    return Watch.of(table("triggers"))


def thawed(value: Any) -> Any:
    """A copy that a record may keep and change."""
    match value:
        case Mapping():
            return {key: thawed(one) for key, one in value.items()}
        case list() | tuple():
            return [thawed(one) for one in value]
        case _:
            return value


def _frozen(value: Any) -> Any:
    match value:
        case dict():
            return MappingProxyType({key: _frozen(one) for key, one in value.items()})
        case list():
            return tuple(map(_frozen, value))
        case _:
            return value


def _made(row: Mapping[str, Any], rank: int) -> Shipped:
    frame = row.get("skeleton", {})
    known = {CORE: Mode.CORE, NORMAL: Mode.NORMAL}
    return Shipped(
        code=row["code"],
        mode=known.get(row["code"], Mode.TYPE),
        name=Trilingual.of(row["name"]),
        gist=Trilingual.of(row.get("gist", {})),
        cluster=Cluster(row.get("cluster", Cluster.ACCIDENTAL)),
        min_level=Level(row.get("min_level", Level.S0)),
        fact_owner=Post(row.get("fact_owner", Post.DEPT)),
        is_rumour=bool(row.get("is_rumour", False)),
        steps=tuple(map(Step.of, row.get("step", ()))),
        content=MappingProxyType({key: row[key] for key in LISTS if key in row} | _shared(row["code"])),
        skeleton=Trilingual.of({lang: str(frame.get(lang, "")).strip() for lang in LANGS}),
        category=Category(frame.get("class", Category.M1)),
        slots=tuple(frame.get("slots", ())),
        rank=rank,
    )


def _shared(code: str) -> dict[str, Any]:
    """The conditions all crises are closed on stand beside the signs they are lowered by; the office may edit them."""
    return {"close": table("triggers")["closing"]} if code == CORE else {}
