"""Whether a statement is out follows from the lines that say where it went: a wrong one takes it back."""

from datetime import datetime

from sqlmodel import select

from core.approval.records import Line
from core.crisis.choices import OVER, Course
from core.crisis.queries import releases
from core.crisis.records import Incident, Statement, Turn
from core.language.trilingual import Trilingual
from core.store.work import Work


def settle(work: Work, statement: Statement) -> None:
    """Out since the first release that still holds; without any its words can be changed again."""
    work.flush()
    line, was_out_at = work.find(Line, statement.line_id), statement.released_at
    found = releases.releases(work, statement.incident_id)
    moments = [one.at for one in found if one.happening.statement_id == statement.id]
    statement.released_at, line.is_out = min(moments, default=None), bool(moments)
    if moments:
        # what was said is known from when it went out
        statement.said = statement.said or line.text
        return
    statement.said, statement.is_standing = Trilingual(), False
    if was_out_at is not None:
        _open_sending(work, work.find(Incident, statement.incident_id), statement, was_out_at)


def _open_sending(work: Work, incident: Incident, statement: Statement, was_out_at: datetime) -> None:
    """The step that ended with its release waits again."""
    query = select(Turn).where(
        Turn.incident_id == incident.id, Turn.course == Course.DONE, Turn.statement == statement.category,
        Turn.ended_at == was_out_at,
    )  # fmt: skip
    turn = work.exec(query).first()
    if turn is not None and incident.phase not in OVER:
        turn.course, turn.ended_at, turn.ended_by = Course.OPEN, None, None
