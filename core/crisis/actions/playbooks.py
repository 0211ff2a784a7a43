"""Algorithms are entered, written, taken out of use and looked over; what comes with a release is taken by choice."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import col, func, select

from core import clock
from core.approval.records import Line
from core.crisis import differences, library, rules, soundness
from core.crisis.choices import Mode
from core.crisis.differences import Image
from core.crisis.exchange import Packed
from core.crisis.queries.playbooks import SHIPPED
from core.crisis.records import Playbook
from core.crisis.steps import Step
from core.errors import Invalid
from core.language.trilingual import Trilingual
from core.language.words import N_, _
from core.office import queries as office
from core.office.rules import Right
from core.store.work import Work, action

# what a form changes; the rest has acts of its own
_OWN = frozenset({
    "name", "gist", "cluster", "min_level", "fact_owner", "is_rumour", "category", "steps", "content", "slots",
    "rank",
})  # fmt: skip


@action(N_("Enter the algorithms that come with the program"), Right.CRISIS)
def enter_shipped(work: Work, ids: Mapping[str, tuple[UUID, UUID]] | None = None) -> int:
    """Those that are not there yet, by code; how many. A demo office gives ids: of the frame, of the algorithm."""
    there, given = set(work.exec(select(Playbook.code)).all()), ids or {}
    new = [one for code, one in library.shipped().items() if code not in there]
    for one in new:
        line_id, playbook_id = given.get(one.code, (None, None))
        line = _framed(work, one.name, one.skeleton, line_id)
        image = differences.image_as_it_came(one)
        own = {"line_id": line.id if line else None, "origin": SHIPPED, "shipped": image, **_known(playbook_id)}
        work.add(Playbook.made(**one.fields() | own))
    return len(new)


@action(N_("Add algorithm of our own"), Right.CRISIS)
def add(work: Work, values: Mapping[str, Any]) -> UUID:
    """`values` are its fields and `skeleton`, the frame of its first statement."""
    rank = (work.exec(select(func.max(col(Playbook.rank)))).one() or 0) + 1
    asked = {name: value for name, value in values.items() if name in _OWN} | {"rank": rank}
    playbook = Playbook.made(**asked, code="", mode=values.get("mode", Mode.TYPE))
    playbook.code = str(values.get("code", "")).strip().upper() or f"OWN-{playbook.id.hex[-6:].upper()}"
    playbook.steps = [_coded(one, f"{playbook.code}.{n:02}") for n, one in enumerate(playbook.steps, 1)]
    _put(work, playbook, Trilingual.of(values.get("skeleton") or {}))
    return playbook.id


@action(N_("Change algorithm"), Right.CRISIS)
def edit(work: Work, playbook_id: UUID, seen: Image, wanted: Mapping[str, Any]) -> None:
    """`seen` and `wanted` hold its fields and `skeleton`; a changed frame is to be signed anew."""
    playbook = work.find(Playbook, playbook_id)
    if wanted.get("code", playbook.code) != playbook.code:
        raise Invalid(_("A code stays for ever: incidents are known by it."), "code")
    before = _image(work, playbook)
    work.edit(Playbook, playbook.id, dict(seen), {name: value for name, value in wanted.items() if name in _OWN})
    if "skeleton" in wanted:
        _reframe(work, playbook, {"text": seen.get("skeleton")}, Trilingual.of(wanted["skeleton"] or {}))
    _settle(work, playbook, before)


@action(N_("Take algorithm out of use"), Right.CRISIS)
def retire(work: Work, playbook_id: UUID) -> None:
    """It stays, for the incidents that ran by it."""
    playbook = work.find(Playbook, playbook_id)
    if playbook.mode == Mode.CORE:
        raise Invalid(_("These steps belong to every crisis: change them instead."), "is_active")
    _set_active(work, playbook, False)


@action(N_("Take algorithm into use again"), Right.CRISIS)
def revive(work: Work, playbook_id: UUID) -> None:
    _set_active(work, work.find(Playbook, playbook_id), True)


@action(N_("Take what a new release brings to an algorithm"), Right.CRISIS)
def take_differences(work: Work, playbook_id: UUID, keys: Collection[str], coming: Packed | None = None) -> int:
    """
    These parts alone, of this release or of a file; how many. What is not chosen stays as it is.

    Of a release the next one is held against what came now; what another office does changes nothing of that.
    """
    playbook = work.find(Playbook, playbook_id)
    before, image = _image(work, playbook), _coming(playbook, coming)
    _demand_offered(before, playbook, image, keys)
    wanted = differences.taken(before, image, keys)
    frame = Trilingual.of(wanted["skeleton"])
    work.become(playbook, playbook.image() | {name: wanted[name] for name in wanted if name in _OWN})
    _reframe(work, playbook, {"text": before["skeleton"]}, frame)
    if coming is None:
        playbook.shipped = differences.taken(playbook.shipped, image, keys)
    _settle(work, playbook, before)
    return len(keys)


@action(N_("Leave what a new release brings to an algorithm"), Right.CRISIS)
def leave_differences(work: Work, playbook_id: UUID, keys: Collection[str]) -> None:
    """They were looked at, ours stays; they are offered no more until a release changes them again."""
    playbook = work.find(Playbook, playbook_id)
    image = _coming(playbook, None)
    _demand_offered(_image(work, playbook), playbook, image, keys)
    playbook.shipped = differences.taken(playbook.shipped, image, keys)


@action(N_("Take algorithm of another office in"), Right.CRISIS)
def take_in(work: Work, coming: Packed) -> UUID:
    """One whose code is not known here; of one that is, only what is chosen is taken (`take_differences`)."""
    rank = (work.exec(select(func.max(col(Playbook.rank)))).one() or 0) + 1
    image = dict(coming.image)
    frame = Trilingual.of(image.pop("skeleton"))
    playbook = Playbook.made(
        **image, code=coming.code, rank=rank, origin=coming.office, edition=coming.edition, shipped=dict(coming.image)
    )
    _put(work, playbook, frame)
    return playbook.id


@action(N_("Note that the plan was signed"), Right.CRISIS)
def note_planned(work: Work, playbook_id: UUID, day: date) -> None:
    """The crisis plan for this type, approved by the first head."""
    _demand_past(work, day, "planned_on")
    work.find(Playbook, playbook_id).planned_on = day


@action(N_("Note that the contacts were rung"), Right.CRISIS)
def note_contacts_checked(work: Work, playbook_ids: Iterable[UUID], day: date) -> None:
    """Whoever rings through the roles does it for several types at once."""
    _demand_past(work, day, "contacts_checked_on")
    for one in playbook_ids:
        work.find(Playbook, one).contacts_checked_on = day


def grow(work: Work, playbook: Playbook, steps: list[dict[str, Any]]) -> None:
    """Other steps, as a lesson wants them: another edition."""
    before = _image(work, playbook)
    playbook.steps = steps
    _settle(work, playbook, before)


def _coded(step: Mapping[str, Any], code: str) -> dict[str, Any]:
    """A step that was given no code gets this one."""
    return {**step, "code": step.get("code") or code}


def _known(record_id: UUID | None) -> dict[str, UUID]:
    return {"id": record_id} if record_id else {}


def _framed(work: Work, name: Trilingual, text: Trilingual, line_id: UUID | None = None) -> Line | None:
    if not text:
        return None
    line = Line.made(name=name, text=text, is_skeleton=True, **_known(line_id))
    work.add(line)
    return line


def _put(work: Work, playbook: Playbook, frame: Trilingual) -> None:
    line = _framed(work, playbook.name, frame)
    playbook.line_id = line.id if line else None
    work.add(playbook)
    playbook.steps = [Step.of(one).as_dict() for one in _sound(playbook, frame)]
    _demand_whole(work, playbook)


def _reframe(work: Work, playbook: Playbook, seen: Image, frame: Trilingual) -> None:
    line = work.get(Line, playbook.line_id) if playbook.line_id else None
    if line is None:
        line = _framed(work, playbook.name, frame)
        playbook.line_id = line.id if line else None
    elif frame:
        if work.edit(Line, line.id, dict(seen), {"text": frame.as_dict()}).text.as_dict() != seen["text"]:
            # another name alone would have it signed anew
            line.name = playbook.name
    else:
        # what was approved once stays to be read
        playbook.line_id, line.is_active = None, False


def _settle(work: Work, playbook: Playbook, before: Image) -> None:
    line = work.get(Line, playbook.line_id) if playbook.line_id else None
    playbook.steps = [Step.of(one).as_dict() for one in _sound(playbook, line.text if line else Trilingual())]
    _demand_whole(work, playbook)
    if _image(work, playbook) != before:
        playbook.edition += 1


def _sound(playbook: Playbook, frame: Trilingual) -> list[dict[str, Any]]:
    for problem in soundness.problems(differences.image_of(playbook, frame)):
        raise problem
    return playbook.steps


def _demand_whole(work: Work, playbook: Playbook) -> None:
    for problem in rules.problems(playbook):
        raise problem
    if not soundness.is_code(playbook.code):
        raise Invalid(_("A code is up to 20 Latin letters, digits, dots and hyphens."), "code")
    if playbook.mode == Mode.CORE and playbook.code != library.CORE:
        raise Invalid(_("What all crises share is one algorithm: change that one."), "mode")
    same = select(Playbook.id).where(Playbook.code == playbook.code, Playbook.id != playbook.id)
    if work.exec(same).first():
        raise Invalid(_("There is an algorithm with this code already."), "code")


def _demand_offered(here: Image, playbook: Playbook, coming: Image, keys: Collection[str]) -> None:
    offered = {one.key for one in differences.differences(here, playbook.shipped, coming)}
    if not keys or not offered.issuperset(keys):
        raise Invalid(_("This is no difference any more: look at them again."), "keys")


def _coming(playbook: Playbook, coming: Packed | None) -> Image:
    if coming is not None:
        return coming.image
    came = library.shipped().get(playbook.code)
    if came is None or playbook.origin != SHIPPED:
        raise Invalid(_("This algorithm did not come with the program."), "origin")
    return differences.image_as_it_came(came)


def _image(work: Work, playbook: Playbook) -> dict[str, Any]:
    line = work.get(Line, playbook.line_id) if playbook.line_id else None
    return differences.image_of(playbook, line.text if line else Trilingual())


def _set_active(work: Work, playbook: Playbook, is_active: bool) -> None:
    playbook.is_active = is_active
    if playbook.line_id:
        work.find(Line, playbook.line_id).is_active = is_active


def _demand_past(work: Work, day: date, field: str) -> None:
    if day > clock.today(office.zone(work)):
        raise Invalid(_("This day is still to come."), field)
