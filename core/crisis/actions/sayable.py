"""What keeps a statement from being sent: a language that is missing, gaps, words that are not said, or not yet."""

import re
from collections.abc import Iterator

from sqlmodel import col, select

from core.crisis import harm
from core.crisis.actions.happenings import moment
from core.crisis.choices import Category
from core.crisis.harm import Harm
from core.crisis.queries import doctrine, signs
from core.crisis.queries import statements as stated
from core.crisis.records import Incident, Statement
from core.crisis.signing import Saying, obstacles
from core.errors import Invalid
from core.language.trilingual import LANGS, Trilingual
from core.language.words import _
from core.store.work import Work
from core.strategy.rules import demand_reason, is_blank

# a blank of a frame, or a numbered gap of what was not answered
_GAP = re.compile(r"\{\{\w+\}\}|\[\d{1,2}\]")
# what is longer is no statement: nobody would read it
_LONGEST = 20_000


def demand_ready(work: Work, statement: Statement, incident: Incident, text: Trilingual, despite: str) -> None:
    """`despite` says why it goes for approval although it names a cause or somebody guilty."""
    if is_blank(text.kk) or is_blank(text.ru):
        raise Invalid(_("Kazakh and Russian go out together: write both."), "text")
    if any(len(one) > _LONGEST for one in text):
        raise Invalid(_("This is too long for a statement: put the rest on a page and give its link."), "text")
    if any(_GAP.search(one) for one in text):
        raise Invalid(_("There are gaps in the text: fill them, or take their sentences out."), "text")
    demand_sayable(work, statement, incident)
    statement.despite = _excused(work, statement, text, despite)


def demand_sayable(work: Work, statement: Statement, incident: Incident) -> None:
    others = select(Statement.id).where(Statement.incident_id == incident.id, col(Statement.released_at).is_not(None))
    saying = Saying(
        statement.category, incident.noticed_at, moment(incident),
        is_first=work.exec(others).first() is None, is_frozen=signs.is_frozen(work, incident.id),
        content_from=statement.content_from,
    )  # fmt: skip
    for obstacle in obstacles(saying, stated.signing(work)):
        raise obstacle


def _excused(work: Work, statement: Statement, text: Trilingual, despite: str) -> str:
    """Why its words stand although they harm; nothing where none is to be explained."""
    found = list(_harms(work, text))
    # what our own people are told is not for the public
    if statement.category != Category.M6:
        for said in (said for said, one in found if one.is_barred):
            sentence = _("“{said}” is our own score and goes into no text for the public.")
            raise Invalid(sentence.format(said=said), "text")
    asking = [said for said, one in found if one.asks and not (one.sort == "cause" and statement.content_from)]
    if not asking:
        return ""
    sentence = _("The text says “{said}”. Take it out, or write why it has to be said now.")
    return demand_reason(despite, sentence.format(said="”, “".join(dict.fromkeys(asking))), "despite")


def _harms(work: Work, text: Trilingual) -> Iterator[tuple[str, Harm]]:
    own = doctrine.doctrine(work).words
    for lang, said in zip(LANGS, text, strict=True):
        yield from ((said[one.start : one.end], one) for one in harm.harms(said, lang, own))
