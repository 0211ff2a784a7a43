"""What the office itself leaves to do today: duty to be handed over and taken, and what is still to be set up."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from core.language import dates
from core.language.words import N_, _, language, n_
from core.office import actions, queries
from core.office.queries import Duty, Lack
from core.office.records import Clock
from core.office.words import title
from core.tasks import Aside, Place, Task

_WHY = {
    Lack.NAME: N_("It stands on every document, in both languages."),
    Lack.LETTERHEAD: N_("Documents come out on the program's own plain sheet until then."),
    Lack.APPROVER: N_("Plans and statements need someone who signs them."),
    Lack.UNITS: N_("Questions are passed on to units, and units answer for their terms."),
    Lack.DUTY: N_("Evenings and days off belong to somebody, or to nobody."),
    Lack.LIMITS: N_("Platforms move their limits: these have not been looked at for half a year."),
    Lack.CONTACTS: N_("In an emergency there is no time to look for a number."),
}
_PARTS = {
    Lack.NAME: "office",
    Lack.LETTERHEAD: "office",
    Lack.APPROVER: "people",
    Lack.UNITS: "units",
    Lack.DUTY: "duty",
    Lack.LIMITS: "channels",
    Lack.CONTACTS: "contacts",
}
_DAYS_AHEAD = 6
_SHOWN = 4


def tasks(session: Any, now: datetime) -> list[Task]:
    today = now.date()
    served = queries.roster(session, today - timedelta(days=1), today - timedelta(days=1))
    duties = [_duty(duty, now) for duty in served if duty.shift.taken_at is None]
    return duties + [_lack(lack, rows) for lack, rows in queries.lacks(session, today)]


def _duty(duty: Duty, now: datetime) -> Task:
    """A duty that was handed over waits to be taken; one that has ended waits to be handed over."""
    shift = duty.shift
    is_handed = shift.handed_over_at is not None
    ended = datetime.combine(shift.day + timedelta(days=shift.ends <= shift.starts), shift.ends, now.tzinfo)
    return Task(
        id=shift.id,
        sort="duty",
        kind=_("Duty"),
        title=_("Duty of {name}").format(name=duty.person.name),
        why=shift.handover or _("Write what the next person on duty must know."),
        verb=_("Take over") if is_handed else _("Hand over"),
        place=Place("office", shift.id),
        due=ended,
        state=_("Handed over") if is_handed else _("Not handed over"),
        tone="info" if is_handed else "warn",
        act=actions.take_over if is_handed else None,
        arguments=(shift.id,),
    )


def _lack(lack: Lack, rows: int) -> Task:
    return Task(
        id=lack.value,
        sort="set-up",
        kind=_("Set-up"),
        title=_(title(lack)),
        why=_(_WHY[lack]),
        verb=_("Open"),
        place=Place("office", part=_PARTS[lack]),
        state=n_("{n} row", "{n} rows", rows) if rows > 1 else "",
    )


def asides(session: Any, now: datetime) -> Sequence[Aside]:
    """Who is on duty today and in the days to come, and which terms are to be held against the law again."""
    today = now.date()
    coming = queries.roster(session, today, today + timedelta(days=_DAYS_AHEAD))
    duty = Aside(
        title=_("Duty"),
        lines=[_on_duty(duty, now) for duty in coming[:_SHOWN]],
        verb=_("Duty roster"),
        place=Place("office", part="duty"),
        empty=_("Nobody is on duty yet"),
    )
    return [duty, *_unchecked(queries.stale_clocks(session, today))]


def _unchecked(stale: Sequence[Clock]) -> Iterator[Aside]:
    """Laws change: terms that nobody has held against them for half a year."""
    if stale:
        yield Aside(
            title=_("Check the terms of the law"),
            lines=[(one.name.in_(language()), _checked(one)) for one in stale[:_SHOWN]],
            verb=n_("{n} term to check", "{n} terms to check", len(stale)),
            place=Place("office", part="terms"),
        )


def _checked(clock: Clock) -> str:
    return dates.short(clock.checked_on) if clock.checked_on else _("Never checked")


def _on_duty(duty: Duty, now: datetime) -> tuple[str, str]:
    day = duty.shift.day
    said = _("Today") if day == now.date() else f"{dates.weekday_short(day, language())}, {day:%d.%m}"
    return duty.person.name, f"{said} · {duty.person.phone}" if duty.person.phone else said
