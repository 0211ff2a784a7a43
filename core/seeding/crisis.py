"""The demo office's crisis room: algorithms, roles and pages, frames signed in advance, a drill and what came after."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from core.approval.records import Line
from core.crisis.actions import doctrine, playbooks, standing
from core.crisis.library import shipped
from core.crisis.records import Holder, Playbook
from core.language.trilingual import LANGS
from core.language.words import N_
from core.office.records import Account, Person
from core.office.rules import Right
from core.seeding import incidents
from core.seeding.approval import agree
from core.seeding.scenes import DAY, WEEK, Demo, Row, Scene, doing, entering, moment
from core.seeding.told import Course
from core.store.work import Work, action

_fill_roles = entering(N_("Add a role in a crisis"), Right.CRISIS)
_enter_pages = entering(N_("Add page"), Right.CONTACTS)


@action(N_("Note that the contacts were rung"), Right.CRISIS)
def _note_ready(work: Work, plans: Mapping[UUID, date], rung: Mapping[UUID, date]) -> None:
    """With the day on which each plan was signed."""
    for playbook_id, day in plans.items():
        playbooks.note_planned(work, playbook_id, day)
    for playbook_id, day in rung.items():
        playbooks.note_contacts_checked(work, [playbook_id], day)


@action(N_("Change algorithm"), Right.CRISIS)
def _reframe(work: Work, frames: Mapping[UUID, tuple[Row, Row]]) -> None:
    for playbook_id, (before, after) in frames.items():
        playbooks.edit(work, playbook_id, {"skeleton": before}, {"skeleton": after})


def scenes(demo: Demo) -> Iterator[Scene]:
    """Everything was over by the Friday of last week, whatever day the demo is opened on."""
    said = demo.said["crisis"]
    made = {code: (demo.ids.of(Line, code), demo.ids.of(Playbook, code)) for code in shipped()}
    drilled = demo.monday - WEEK - 3 * DAY
    yield from _founding(demo, made)
    yield from _readied(demo, made, drilled)
    yield from incidents.scenes(Course(demo, drilled, said["drill"]))
    yield from incidents.scenes(Course(demo, demo.monday - WEEK + DAY, said["incident"]))


def _founding(demo: Demo, made: Mapping[str, tuple[UUID, UUID]]) -> Iterator[Scene]:
    said, ids = demo.said["crisis"], demo.ids
    entered, filled, framed, paged, regulated = (
        moment(demo.begun, said["times"][name]) for name in ("entered", "filled", "framed", "paged", "regulated")
    )
    yield Scene(entered, "secretary", doing(playbooks.enter_shipped, made))
    roles = [_holder(demo, row, ids.of(Holder, f"{place}")) for place, row in enumerate(said["holder"])]
    yield Scene(filled, "secretary", doing(_fill_roles, roles))
    yield Scene(framed, "editor", doing(_reframe, dict(_frames(said["frame"], made))))
    yield Scene(paged, "editor", doing(_enter_pages, [_page(demo, row) for row in said["page"]]))
    yield Scene(regulated, "secretary", doing(doctrine.regulate, {}, {"fallback": said["fallback"]}))


def _holder(demo: Demo, row: Row, holder_id: UUID) -> Holder:
    named: dict[str, Any] = {f"{key}_id": demo.ids.of(Person, row[key]) for key in ("person", "deputy") if key in row}
    if "playbook" in row:
        named["playbook_id"] = demo.ids.of(Playbook, row["playbook"])
    known = {key: row[key] for key in ("post", "name", "phone", "note") if key in row}
    return Holder.made(id=holder_id, **known, **named)


def _frames(rows: Iterable[Row], made: Mapping[str, tuple[UUID, UUID]]) -> Iterator[tuple[UUID, tuple[Row, Row]]]:
    for row in rows:
        before = shipped()[row["code"]].skeleton.as_dict()
        after: Row = {lang: before[lang].replace(*row[lang]) for lang in LANGS}
        yield made[row["code"]][1], (before, after)


def _page(demo: Demo, row: Row) -> Account:
    known = {key: value for key, value in row.items() if key in Account.model_fields and key != "measures"}
    if "first_seen" in row:
        known["first_seen_on"] = demo.today - timedelta(row["first_seen"])
    measures = [
        {"day": (demo.today - timedelta(one["days"])).isoformat(), "what": one["what"], "answer": one["answer"]}
        for one in row.get("measures", ())
    ]
    page_id, person_id = demo.ids.of(Account, row["key"]), demo.ids.of(Person, row["person"])
    return Account.made(id=page_id, person_id=person_id, measures=measures, **known)


def _readied(demo: Demo, made: Mapping[str, tuple[UUID, UUID]], day: date) -> Iterator[Scene]:
    """Hours before the drill: frames are signed for a year, plans are noted, and whoever is in them is rung."""
    said = demo.said["crisis"]
    laid, cleared, rung = (moment(day, said["times"][name]) for name in ("laid", "cleared", "rung"))
    codes = said["standing"]["codes"]
    yield Scene(laid, "secretary", doing(standing.submit_frames, [made[code][1] for code in codes]))
    yield Scene(cleared, "deputy", doing(agree, [made[code][0] for code in codes]))
    plans, contacts = (
        {made[code][1]: day - timedelta(ago) for code, ago in said[name].items()} for name in ("plans", "contacts")
    )
    yield Scene(rung, "secretary", doing(_note_ready, plans, contacts))
