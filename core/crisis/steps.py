"""The steps of algorithms: read and kept, laid together without doing anything twice, and which of them apply."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from itertools import count
from typing import Any, Self

from core import expressions
from core.crisis.choices import Category, Deadline, Level, Post
from core.errors import Invalid
from core.expressions import Value
from core.language.trilingual import Trilingual
from core.language.words import _

# what the condition of a step may ask about
ASKED: Mapping[str, Value] = {"level": 0, "deaths": 0, "injured": 0, "evacuated": 0, "public": False}

# steps of ordinary days have none
_ORDER: Mapping[Deadline | None, int] = {one: place for place, one in enumerate((*Deadline, None))}


@dataclass(frozen=True, slots=True)
class Step:
    """One step as an algorithm keeps it. In a crisis it has a deadline, on ordinary days so many hours or days."""

    code: str
    post: Post
    text: Trilingual
    deadline: Deadline | None = None
    # the category of the statement it sends
    statement: Category | None = None
    # it works on false claims
    claim: bool = False
    # the step all crises share which this one says more exactly
    instead: str = ""
    # the condition it depends on
    when: str = ""
    hours: float | None = None
    days: int | None = None
    # how its term is told where it is not counted
    term: Trilingual = field(default_factory=Trilingual)
    is_proposed: bool = False

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """As a record keeps it, or as the library names it."""
        when = kept.get("when", "")
        deadline = kept.get("deadline") or kept.get("slot")
        return cls(
            code=str(kept.get("code", "")),
            post=Post(kept.get("post") or kept["role"]),
            text=Trilingual.of(kept["text"]),
            deadline=Deadline(deadline) if deadline else None,
            statement=Category(kept["statement"]) if kept.get("statement") else None,
            claim=bool(kept.get("claim", False)),
            instead=str(kept.get("instead", "")),
            when=when if isinstance(when, str) else "",
            hours=kept.get("hours"),
            days=kept.get("days"),
            term=Trilingual.of(kept.get("term") or ({} if isinstance(when, str) else when)),
            is_proposed=bool(kept.get("is_proposed", False)),
        )

    def as_dict(self) -> dict[str, Any]:
        """For a record: what is not said of a step is left out."""
        said = {
            "code": self.code,
            "deadline": str(self.deadline) if self.deadline else None,
            "post": str(self.post),
            "text": self.text.as_dict(),
            "statement": str(self.statement) if self.statement else None,
            "claim": self.claim,
            "instead": self.instead,
            "when": self.when,
            "hours": self.hours,
            "days": self.days,
            "term": self.term.as_dict() if self.term else None,
            "is_proposed": self.is_proposed,
        }
        return {key: value for key, value in said.items() if value not in (None, "", False)}

    @property
    def matter(self) -> tuple[str, Category | None]:
        """What it is about: two steps that say the same more exactly, with the same kind of statement, are one."""
        return self.instead or self.code, self.statement


@dataclass(frozen=True)
class Joined:
    """What comes of it when an algorithm joins others that run already."""

    steps: tuple[Step, ...]
    added: tuple[Step, ...] = ()
    # the code of a shared step, and what takes its place
    replaced: Mapping[str, Step] = field(default_factory=dict)


def read(kept: Iterable[Mapping[str, Any]]) -> tuple[Step, ...]:
    return tuple(map(Step.of, kept))


def of_its_own(steps: Iterable[Step], code: str) -> tuple[Step, ...]:
    """
    The steps of one algorithm, known by its code too: “01” of two offices are two steps.

    >>> [one.code for one in of_its_own([Step(code, Post.PRESS, Trilingual()) for code in ("01", "C02.01")], "C02")]
    ['C02:01', 'C02.01']
    """
    # no code that is kept has a colon
    return tuple(one if one.code.startswith(f"{code}.") else replace(one, code=f"{code}:{one.code}") for one in steps)


def running(core: Iterable[Step], types: Iterable[Iterable[Step]]) -> tuple[Step, ...]:
    """All that is to be done where these types of crisis run together, in the order in which it is due."""

    def grown(steps: tuple[Step, ...], coming: Iterable[Step]) -> tuple[Step, ...]:
        return joined(steps, coming).steps

    return reduce(grown, types, in_order(core))


def joined(present: Sequence[Step], coming: Iterable[Step], ended: Collection[str] = ()) -> Joined:
    """
    What another algorithm brings that is not there already.

    Its step takes the place of the shared one it names, unless that was taken or skipped (`ended`, codes). Where the
    shared step has its like already, it is not brought again; an instruction that saves lives always is.
    """
    codes = {one.code for one in present}
    new = [one for one in coming if one.code not in codes]
    yielding = {one.instead for one in new} & codes - {*ended}
    matters = {one.matter for one in present if one.code not in yielding}
    added = tuple(one for one in new if one.statement == Category.M0 or one.matter not in matters)
    # a shared step yields to the first that names it
    replaced = {one.instead: one for one in reversed(added) if one.instead in yielding}
    stayed = [one for one in present if one.code not in replaced]
    places = {one.code: place for place, one in enumerate(present)}
    after = count(len(present))
    ranks = {one.code: places[one.code] for one in stayed}
    ranks |= {one.code: places[one.instead] if one.instead in replaced else next(after) for one in added}
    return Joined(_sorted((*stayed, *added), ranks), added, replaced)


def in_order(steps: Iterable[Step]) -> tuple[Step, ...]:
    """By deadline, and as they were written."""
    return _sorted(steps, {})


def applies(step: Step, level: Level, flags: Mapping[str, Value]) -> bool:
    """Is it to be taken at this level, with what else is known? A step without a condition always is."""
    if not step.when:
        return True
    known = {key: flags[key] for key in ASKED if key in flags}
    try:
        return expressions.is_true(expressions.read(step.when), {**ASKED, **known, "level": int(level.value[1])})
    except Invalid:
        # a crisis does not wait for a condition to be mended
        return True


def applying(steps: Iterable[Step], level: Level, flags: Mapping[str, Value]) -> tuple[Step, ...]:
    return tuple(one for one in steps if applies(one, level, flags))


def held_back(types: Iterable[Iterable[Step]], level: Level, flags: Mapping[str, Value]) -> set[str]:
    """Codes of shared steps that each type takes only on a condition which does not hold: they wait with it."""
    found = [{one.instead for one in steps if one.instead and not applies(one, level, flags)} for steps in types]
    return set.intersection(*found) if found else set()


def faults(kept: Iterable[Mapping[str, Any]], is_ordinary: bool = False) -> Iterator[Invalid]:
    """What keeps the steps of an algorithm from running, each with the code of the step."""
    met = set[str]()
    for image in kept:
        code = str(image.get("code", ""))
        try:
            step = Step.of(image)
        except (KeyError, ValueError, TypeError, AttributeError):
            yield _of_step(_("Step {code}: its role, deadline or kind of statement is not known."), code)
            continue
        yield from _of_one(step, is_ordinary)
        if code in met:
            yield _of_step(_("Two steps have the code {code}."), code)
        met.add(code)


def _of_one(step: Step, is_ordinary: bool) -> Iterator[Invalid]:
    if not step.code.strip():
        yield Invalid(_("A step has no code."), "steps")
    if not any(one.strip() for one in step.text):
        yield _of_step(_("Step {code}: write what is to be done."), step.code)
    if step.deadline is None and not is_ordinary:
        yield _of_step(_("Step {code}: choose by when."), step.code)
    if step.when:
        try:
            expressions.demand_condition(expressions.read(step.when), ASKED)
        except Invalid as error:
            sentence = _("Step {code}: its condition cannot be read. {sentence}")
            yield Invalid(sentence.format(code=step.code, sentence=error), "steps")


def _of_step(sentence: str, code: str) -> Invalid:
    return Invalid(sentence.format(code=code), "steps")


def _sorted(steps: Iterable[Step], ranks: Mapping[str, int]) -> tuple[Step, ...]:
    return tuple(sorted(steps, key=lambda one: (_ORDER[one.deadline], ranks.get(one.code, 0))))
