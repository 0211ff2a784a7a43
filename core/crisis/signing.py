"""Who signs which statement at which level, how soon, and what may not be said yet. Nobody signs their own words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Self

from core.crisis.choices import Category, Level, Post
from core.errors import Invalid
from core.language.trilingual import Trilingual
from core.language.words import _

# in the table: whoever owns the facts of this incident
OWNER = "OWNER"


@dataclass(frozen=True)
class Class:
    """A category of statements: whose word it needs and how soon it goes out."""

    category: Category
    name: Trilingual
    gist: Trilingual
    # posts, or the owner of the facts
    sign: tuple[str, ...]
    # one of these as well
    sign_any: tuple[str, ...] = ()
    # from a level on, these as well
    by_level: tuple[tuple[Level, tuple[str, ...]], ...] = ()
    when_person_named: tuple[str, ...] = ()
    content_from: tuple[Post, ...] = ()
    # nobody else may give what it says
    is_content_only_from: bool = False
    minutes: int | None = None
    # a frame the first head signed in advance needs no other word
    is_standing: bool = False
    # whoever writes it speaks for their own role, as long as the word of another is asked as well
    is_author_counted: bool = False
    forbidden_before: timedelta = timedelta()
    # never there, by key: the first message, replies to residents
    forbidden_in: Mapping[str, Trilingual] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signers:
    """Whose word a statement needs: of each of these, and of one of those."""

    each: tuple[Post, ...]
    one_of: tuple[Post, ...] = ()

    @property
    def groups(self) -> tuple[tuple[Post, ...], ...]:
        """As steps of a route: any of a group is enough for it."""
        return (*((one,) for one in self.each), *((self.one_of,) if self.one_of else ()))

    @property
    def posts(self) -> tuple[Post, ...]:
        return (*self.each, *self.one_of)


class Awaited(StrEnum):
    """Whose word is waited for when the one who signs does not answer."""

    SIGNER = "signer"
    DEPUTY = "deputy"
    NEXT = "next"


@dataclass(frozen=True)
class Signing:
    """The table of categories, and what holds for all of them."""

    classes: Mapping[Category, Class]
    standing_months: int
    # whoever does not answer: minutes until it goes to the deputy and to the next level, and what may go out even then
    to_deputy: timedelta
    to_next: timedelta
    unanswered: Category
    # how late the other language may be
    language_late: timedelta
    said: Mapping[str, Trilingual]

    @classmethod
    def of(cls, table: Mapping[str, Any]) -> Self:
        waiting = table["no_answer"]
        return cls(
            {Category(one["code"]): _class(one) for one in table["class"]},
            int(table["standing"]["months"]),
            timedelta(minutes=waiting["to_deputy_minutes"]),
            timedelta(minutes=waiting["to_next_minutes"]),
            Category(waiting["then"]),
            timedelta(minutes=table["language_late"]["minutes"]),
            {key: Trilingual.of(table[key]["text"]) for key in ("standing", "no_answer", "two_people")},
        )

    def changed(self, classes: Mapping[str, Any]) -> Self:
        """As the office has set it (Doctrine.classes): by category `sign`, `sign_any`, `minutes` and `is_standing`."""
        kept = {category: _class_changed(one, classes.get(str(category), {})) for category, one in self.classes.items()}
        return replace(self, classes=kept)

    def signers(
        self, category: Category, level: Level, fact_owner: Post, is_person_named: bool = False,
        besides: Iterable[Post] = (),
    ) -> Signers:  # fmt: skip
        """
        Whose word it needs; which of them are people here and which are of other bodies is asked of the roles.

        One of several is enough: if one of them signs anyway, the others need not. `besides` are those the algorithm
        itself asks for (`besides`).
        """
        known = self.classes[category]
        named = list(known.sign)
        for least, posts in known.by_level:
            named += posts if level >= least else ()
        named += known.when_person_named if is_person_named else ()
        each = tuple(dict.fromkeys((*(_post(one, fact_owner) for one in named), *besides)))
        one_of = tuple(dict.fromkeys(_post(one, fact_owner) for one in known.sign_any))
        return Signers(each, () if {*one_of} & {*each} else one_of)

    def within(self, category: Category) -> timedelta | None:
        """How soon it is meant to be out; none: no haste was laid down."""
        minutes = self.classes[category].minutes
        return timedelta(minutes=minutes) if minutes is not None else None

    def due_at(self, category: Category, since: datetime) -> datetime | None:
        length = self.within(category)
        return since + length if length is not None else None

    def awaited(self, asked_at: datetime, now: datetime) -> Awaited:
        waited = now - asked_at
        if waited >= self.to_next:
            return Awaited.NEXT
        return Awaited.DEPUTY if waited >= self.to_deputy else Awaited.SIGNER


@dataclass(frozen=True, slots=True)
class Saying:
    """A statement as it is about to go, and what runs around it."""

    category: Category
    # when the incident was noticed, and the moment by the incident's clock
    noticed_at: datetime
    now: datetime
    is_first: bool = False
    # two official sources contradict each other
    is_frozen: bool = False
    # whose content it is, where only some may give it
    content_from: Post | None = None


def obstacles(saying: Saying, signing: Signing) -> Iterator[Invalid]:
    """Why it cannot be sent for approval or released as it is, the first that is worth knowing first."""
    known = signing.classes[saying.category]
    if saying.is_frozen and saying.category != Category.M0:
        yield Invalid(_("Two official sources contradict each other: only what saves lives goes out."), "category")
    if saying.is_first and "first_message" in known.forbidden_in:
        yield Invalid(_("The first message speaks of no police report, no court and no article of law."), "category")
    opens_at = saying.noticed_at + known.forbidden_before
    if saying.now < opens_at:
        sentence = _("Words of this category wait until {time}: people first, the law later.")
        yield Invalid(sentence.format(time=f"T+{_hours(known.forbidden_before)}"), "category")
    if known.is_content_only_from and saying.content_from not in known.content_from:
        yield Invalid(
            _("What it says comes only from the competent body or the commission: note whose it is."), "source"
        )


def besides(category: Category, approvals: Iterable[Mapping[str, Any]]) -> tuple[Post, ...]:
    """Who signs a category as well, by what an algorithm asks for (its list `approvals`)."""
    return tuple(Post(post) for one in approvals if one["class"] == category for post in one.get("sign") or ())


def _hours(span: timedelta) -> str:
    minutes = int(span.total_seconds()) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def _post(named: str, fact_owner: Post) -> Post:
    return fact_owner if named == OWNER else Post(named)


def _class(row: Mapping[str, Any]) -> Class:
    return Class(
        category=Category(row["code"]),
        name=Trilingual.of(row["name"]),
        gist=Trilingual.of(row["gist"]),
        sign=tuple(row["sign"]),
        sign_any=tuple(row.get("sign_any", ())),
        by_level=tuple((Level(one["least_level"]), tuple(one["roles"])) for one in row.get("sign_when_level", ())),
        when_person_named=tuple(row.get("sign_when_person_named", ())),
        content_from=tuple(map(Post, row.get("content_from", ()))),
        is_content_only_from=bool(row.get("is_content_only_from", False)),
        minutes=row.get("minutes"),
        is_standing=bool(row.get("is_standing", False)),
        is_author_counted=bool(row.get("is_author_counted", False)),
        forbidden_before=timedelta(minutes=row.get("forbidden_before_minutes", 0)),
        forbidden_in={one["key"]: Trilingual.of(one["name"]) for one in row.get("forbidden_in", ())},
    )


def _class_changed(known: Class, own: Mapping[str, Any]) -> Class:
    """Nobody can take the last signature away: without any, it stays as it came."""
    return replace(
        known,
        sign=tuple(own.get("sign", ())) or known.sign,
        sign_any=tuple(own.get("sign_any", known.sign_any)),
        minutes=own.get("minutes", known.minutes),
        # an office may give up what is signed in advance, and not extend it to words that were judged by nobody
        is_standing=known.is_standing and bool(own.get("is_standing", True)),
    )
