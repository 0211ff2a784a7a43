"""A package in the office's words: what will come of it, what clashes, and how the machine's own fields are settled."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from core import clock, features
from core.differences import Difference, Reader, values
from core.handover import rules as handover
from core.handover.actions import TITLE as HANDED_OVER
from core.handover.queries import standing as handovers
from core.language import dates
from core.language.words import N_, _, language, n_
from core.office.records import Office
from core.store import extract, merging, opening, package, signing, telling
from core.store.journal import Change
from core.store.merging import Choice, Choices, Clash, Coming, Plan, Spot
from core.store.package import Package
from core.store.record import kinds
from core.store.rights import WHOLE_WORKSPACE
from core.store.store import Store
from core.store.work import Work, action

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Question:
    """One field that both copies have changed; `shown` has ours before and theirs after, language by language."""

    spot: Spot
    kind: str
    name: str
    shown: tuple[Difference, ...]
    theirs_by: str
    theirs_at: datetime | None

    @property
    def key(self) -> str:
        """As it is typed on the command line."""
        return "/".join((self.spot.kind, str(self.spot.record_id), self.spot.field)).rstrip("/")


@dataclass(frozen=True)
class Line:
    """One record that comes, changes or goes."""

    sign: str
    kind: str
    name: str


@dataclass(frozen=True)
class Looked:
    """A package that was read and laid beside the office: nothing is written yet."""

    package: Package
    plan: Plan
    questions: tuple[Question, ...]
    lines: tuple[Line, ...]

    @property
    def is_news(self) -> bool:
        return self.plan.entries > 0

    def left(self, chosen: Mapping[Spot, Choice]) -> list[Question]:
        """What is still to be chosen."""
        return [question for question in self.questions if question.spot not in chosen]


def look(store: Store, path: Path, password: str, zone: str) -> Looked:
    found = package.read(store, path, password)
    with store.read() as session:
        if extract.title_of(found.news) == HANDED_OVER:
            found = extract.fitted(session, found, handover.as_kept)
        plan = merging.plan(session, found, {})
        return Looked(found, plan, tuple(questions(session, plan, zone)), tuple(lines(session, plan)))


@dataclass(frozen=True)
class Founded:
    """A copy that was made of a package: of which workspace, and to whom the office was handed over, if it was."""

    workspace: str
    taker_id: UUID | None


def founded(where: str, path: Path, password: str, seat: str, passphrase: str = "") -> Founded:
    """A new copy of the workspace, made of a package that needs nothing besides; in its place when all of it is there.

    It bears the office's own name, so what other copies have can be merged into it later.
    """
    workspace = package.founds(path, password)
    with opening.made(where, passphrase, workspace) as place:
        store = features.open_workspace(place, seat, passphrase)
        try:
            looked = look(store, path, password, Office().zone)
            # signed here from now on, wherever it lies while it is made
            own = signing.signer_at(workspace, where).public
            store.do(merge, looked.package, answers(looked.plan, {}), own)
            with store.read() as session:
                latest = next(iter(handovers.handovers(session)), None)
            return Founded(workspace, latest.taker_id if latest else None)
        finally:
            store.close()


def origin(looked: Looked, zone: str) -> str:
    """Whose package it is, and how to make sure of it by telephone."""
    header = looked.package.header
    at = dates.moment(clock.local(header.written_at, zone), language())
    said = _("Package of {name}, {at}, key {key}")
    return said.format(name=header.called(), at=at, key=signing.spoken(looked.package.public))


def questions(session: Any, plan: Plan, zone: str) -> list[Question]:
    """What a person is asked; of fields that have no name nobody could say."""
    reader = Reader(zone, lambda record_id: _called(session, record_id))
    return [_question(session, clash, reader) for clash in plan.clashes if _is_asked(clash)]


def _is_asked(clash: Clash) -> bool:
    """When something was written, and by whom, goes with what was written."""
    return not clash.spot.field or any(_is_for_people(clash, field) for field in _at_stake(clash))


def _at_stake(clash: Clash) -> list[str]:
    """What is chosen with the field that the clash is of: fields that hold only together go as one."""
    kind, _record_id, field = clash.spot
    group = next((one for one in kinds()[kind].together if field in one), (field,))
    ours, theirs = (image or {} for image in (clash.our_image, clash.their_image))
    return [name for name in group if ours.get(name) != theirs.get(name)]


def _is_for_people(clash: Clash, field: str) -> bool:
    images = [image for image in (clash.our_image, clash.their_image) if image]
    goes_along = field.endswith("_at") or field == "author_id" or features.follows(clash.spot.kind, field, images)
    return bool(features.field_title(clash.spot.kind, field)) and not goes_along


def _called(session: Any, record_id: Any) -> str:
    name = telling.called(session, record_id)
    return name.in_(language()) if name else ""


def _question(session: Any, clash: Clash, reader: Reader) -> Question:
    kind = clash.spot.kind
    change = _as_change(kind, clash.spot.record_id, clash.their_image, clash.our_image)
    return Question(
        spot=clash.spot,
        kind=_(features.KINDS[kind]),
        name=telling.name_of(session, change).in_(language()),
        shown=tuple(_shown(clash, reader)),
        theirs_by=_called(session, clash.theirs_by),
        theirs_at=clash.theirs_at,
    )


def _shown(clash: Clash, reader: Reader) -> Iterator[Difference]:
    kind, field = clash.spot.kind, clash.spot.field
    if field:
        here, there = values(kind, clash.our_image), values(kind, clash.their_image)
        for name in _at_stake(clash):
            if _is_for_people(clash, name):
                yield from reader.told_apart(kind, name, here.get(name), there.get(name))
    else:
        ours, theirs = (_told(clash, reader, image) for image in (clash.our_image, clash.their_image))
        yield Difference(_("Whole record"), ours, theirs)


def _told(clash: Clash, reader: Reader, image: Any) -> str:
    """Of a record that one side has deleted: what the other made of it."""
    if image is None:
        return _("deleted")
    changed = reader.differences(_as_change(clash.spot.kind, clash.spot.record_id, clash.base, image))
    return "; ".join(f"{one.label}: {one.after or '—'}" for one in changed) or _("kept")


def _as_change(kind: str, record_id: Any, before: Any, after: Any) -> Change:
    place: dict[str, Any] = {"entry_id": 0, "position": 0, "kind": kind, "record_id": record_id}
    return Change.telling(before, after, **place, salt="", digest="")


def answers(plan: Plan, chosen: Mapping[Spot, Choice]) -> Choices:
    """
    All that `merging.merge` asks for, once a person has answered their part.

    A field of the machine goes with what was chosen for its record; if nothing was, with whoever wrote last.
    """
    by_record = {spot[:2]: choice for spot, choice in reversed(list(chosen.items()))}
    rest = [clash for clash in plan.clashes if not _is_asked(clash)]
    return dict(chosen) | {clash.spot: by_record.get(clash.spot[:2]) or _latest(clash) for clash in rest}


def _latest(clash: Clash) -> Choice:
    is_theirs = (clash.theirs_at or _LONG_AGO) > (clash.ours_at or _LONG_AGO)
    return Choice.THEIRS if is_theirs else Choice.OURS


def lines(session: Any, plan: Plan) -> list[Line]:
    return [_line(session, one) for one in plan.coming]


def _line(session: Any, one: Coming) -> Line:
    sign = "+" if one.before is None else "−" if one.after is None else "~"
    name = telling.name_of(session, _as_change(one.kind, one.record_id, one.before, one.after))
    return Line(sign, _(features.KINDS[one.kind]), name.in_(language()))


@action(N_("Merge package"), WHOLE_WORKSPACE)
def merge(work: Work, package: Package, choices: Choices, taker: str, trusts_key: bool = False) -> Plan:
    """Then each feature brings what follows from both copies to one end, in the same work: undone with it."""
    found = merging.merge(work, package, choices, taker, trusts_key)
    features.settle(work, found.changes)
    return found


def summary(plan: Plan) -> str:
    """«New: 3 · changed: 5 · to choose: 2»."""
    if not plan.entries:
        return _("Nothing in it is new here.")
    coming = plan.coming
    counts = (
        (_("new: {n}"), sum(one.before is None for one in coming)),
        (_("changed: {n}"), sum(None not in (one.before, one.after) for one in coming)),
        (_("deleted: {n}"), sum(one.after is None for one in coming)),
        (_("brought back: {n}"), len(plan.returned)),
        (_("kept because something here needs it: {n}"), len(plan.stayed)),
        (_("to be chosen: {n}"), sum(map(_is_asked, plan.clashes))),
    )
    told = [sentence.format(n=number) for sentence, number in counts if number]
    return " · ".join(told) or _("Nothing of the office changes.")


def merged(plan: Plan) -> str:
    """What is said when it is done."""
    if not plan.entries:
        return _("Nothing in it is new here.")
    return n_("Merged: {n} record.", "Merged: {n} records.", len(plan.coming))
