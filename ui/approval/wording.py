"""What the panel beside the rows says of one of them: its languages, how it stands, and what else was changed."""

from datetime import date

from core import features
from core.approval.queries.editions import differing
from core.approval.queries.laid import Row
from core.approval.records import Outcome, Verdict
from core.approval.words import TITLES
from core.language import dates
from core.language.trilingual import LANGS, Lang
from core.language.words import N_, _
from ui.approval.lines import Line, compared, said_in

# what a content calls otherwise than the record does
_RECORD_NAMES = {"files": "attachments"}
_CHANNELS = N_("Channels")


def langs(row: Row) -> list[Lang]:
    """Those in which it says something, or said before."""
    return [lang for lang in LANGS if any(said_in(one, lang) for one in (row.version.content, compared(row)[1]))]


def word(row: Row, line: Line) -> str:
    if row.is_changed:
        return _("Changed after approval")
    if line.glyph == "approved" and row.standing.outcome == Outcome.APPROVED:
        # when it was is told below
        return _(TITLES[Verdict][row.decisions[-1].verdict])
    return _("Changed since it was submitted") if row.is_stale and line.glyph == "changed" else line.state


def since(row: Row, is_other: bool) -> str:
    if row.is_changed:
        return _("Changes since it was approved") if is_other else _("The text is as it was approved")
    if row.before is None:
        return _("Submitted for the first time")
    return _("Changes since it was submitted last") if is_other else _("The text is as it was submitted last")


def also(row: Row) -> str:
    """What else is not as it was: the day, the place, a channel."""
    before, now = compared(row)
    if before is None:
        return ""
    names = [name for name in differing(before, now) if name != "texts"]
    told = ", ".join(_differs(name, before.get(name), now[name]) for name in names)
    return _("Also changed: {fields}").format(fields=told) if told else ""


def _differs(name: str, was: object, now: object) -> str:
    title = _(features.field_title("Publication", _RECORD_NAMES.get(name, name)) or _CHANNELS).lower()
    if name == "day":
        was, now = (dates.short(date.fromisoformat(one)) if isinstance(one, str) and one else "–" for one in (was, now))
    return f"{title} {was or '–'} → {now or '–'}" if name in ("day", "at") else title
