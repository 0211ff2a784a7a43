"""What the leader's desk tells in words: who decided how, what stands in the way, and the reminder of what is late."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from core.approval.queries import sitting
from core.approval.queries.laid import Laid, Row
from core.approval.queries.sitting import Sitting
from core.approval.records import Decision, Outcome, Verdict, Way
from core.approval.words import TITLES
from core.document.wording import whole_name
from core.language import dates
from core.language.words import _, language, n_
from ui.approval import lines
from ui.approval.lines import Local


def said(seat: Sitting, row: Row, local: Local) -> str:
    """What was decided and by whom, word by word of the route; and whose word is missing, and for how long."""
    found = [_decision(seat, one, local) for one in row.decisions]
    if row.is_changed:
        found.append(_("Changed after approval"))
    if row.is_open and seat.obstacle(row):
        found.append(lines.waits_for(row, seat))
    if row.is_open and (late := lateness(seat, row)):
        found.append(late)
    return "\n".join(found)


def told(seat: Sitting, row: Row) -> str:
    """Why nothing can be decided, or in whose place it would be."""
    if row.standing.outcome != Outcome.WAITING or seat.own_word(row) is not None:
        return ""
    if obstacle := seat.obstacle(row):
        return obstacle
    others = seat.stands_in(row)
    said = [_("In place of: {name}").format(name=others)] if others else []
    past = _("Its day is over: it cannot come out as it is. Return it for another day, or approve it all the same.")
    return "\n".join([*said, *([past] if row.is_past else [])])


def why_not(seat: Sitting, row: Row) -> str:
    """To whoever presses a key to decide about a row that they cannot."""
    if row.standing.outcome != Outcome.WAITING or seat.own_word(row) is not None:
        return _("It is decided. Ctrl+Z takes your last decision back; what was approved goes back from the plan.")
    return seat.obstacle(row)


def lateness(seat: Sitting, row: Row) -> str:
    """By how much working time, and to whom it went up."""
    if not row.is_late or row.due_at is None:
        return ""
    late = _("Late by {length} of working time").format(length=_length(seat, row.due_at))
    up = sitting.escalated(row, seat.people)
    return " · ".join([late, *([_("may decide too: {names}").format(names=up)] if up else [])])


def late_rows(one: Laid) -> list[Row]:
    return [row for row in one.open_rows if row.is_late]


def moment(at: datetime, local: Local) -> str:
    here = local(at)
    day = here.date()
    return f"{dates.weekday_short(day, language())}, {dates.plain(day, language())}, {dates.clock(here)}"


def reminder(seat: Sitting, one: Laid, local: Local) -> str:
    """To be sent to whoever decides, by whatever they read: no names of files, no links."""
    rows = one.open_rows
    about = ", ".join(filter(None, (lines.heading_of(one), lines.edition_of(one.submission))))
    waits = n_("{n} row waits", "{n} rows wait", len(rows))
    said = [f"{about}: {waits}."]
    if dues := [row.due_at for row in rows if row.due_at]:
        sentence = _("The term was over: {moment}.") if late_rows(one) else _("Decide by: {moment}.")
        said.append(sentence.format(moment=moment(min(dues), local)))
    asked = dict.fromkeys(sitting.awaited(row, seat.people) for row in rows)
    said.append(_("Decides: {names}").format(names="; ".join(asked)))
    return " ".join(said)


def _length(seat: Sitting, due: datetime) -> str:
    return dates.length(seat.told.working.between(due, seat.told.now), language())


def _decision(seat: Sitting, one: Decision, local: Local) -> str:
    state = _(TITLES[Verdict][one.verdict])
    at = dates.short_moment(local(one.decided_at))
    return " · ".join(filter(None, (state, _name(seat, one.person_id), at, *_how(seat, one, local), one.reason)))


def _how(seat: Sitting, one: Decision, local: Local) -> Iterator[str]:
    """In whose place, on what, and what proves it: nobody shall take a typed decision for the leader's own."""
    if one.seat_id and one.seat_id != one.person_id:
        yield _("in place of: {name}").format(name=_name(seat, one.seat_id))
    if one.way == Way.APP:
        if one.signed_at:
            yield _("signed with the key later: {moment}").format(moment=dates.short_moment(local(one.signed_at)))
        else:
            yield _("signed with the key") if one.key_id else _("without a key")
        return
    yield _(TITLES[Way][one.way])
    yield _("recorded by: {name}").format(name=_name(seat, one.recorder_id))
    yield _("evidence: {file}").format(file=one.evidence_name) if one.evidence_name else _("without evidence")


def _name(seat: Sitting, person_id: UUID | None) -> str:
    person = seat.people.get(person_id) if person_id else None
    return whole_name(person.name) if person else ""
