"""What tests of a crisis do again and again, in the office's words."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from core import clock
from core.approval.actions import deciding
from core.approval.actions.deciding import Ruling
from core.approval.queries import versions
from core.approval.records import Verdict
from core.crisis.actions import standing, statements, turns
from core.crisis.choices import Category, Course, Sort
from core.crisis.drafting import Question
from core.crisis.queries import incidents as queries
from core.crisis.queries import statements as stated
from core.crisis.queries.incidents import AtHand
from core.crisis.queries.statements import Skeleton, Stated
from core.crisis.records import Happening, Turn
from core.language.trilingual import LANGS, Trilingual
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import NOTICED, channels_of

TEXT = Trilingual("Жұмыс жүріп жатыр. Телефон: 109.", "Работы идут. Телефон: 109.")
ZONE = "Asia/Almaty"


@contextmanager
def at(**after: float) -> Iterator[datetime]:
    """So long after it was noticed."""
    with clock.stopped(NOTICED + timedelta(**after)):
        yield clock.now()


def signed(
    store: Store, line_id: UUID, person_id: UUID, verdict: Verdict = Verdict.APPROVE, reason: str = ""
) -> None:  # fmt: skip
    """Another sits down, decides about these words, and gives the seat back."""
    with store.read() as session:
        version = versions.last_laid(session, line_id)
    assert version is not None
    before, store.author_id = store.author_id, person_id
    try:
        store.do(deciding.decide, [Ruling(version.id, verdict, reason)])
    finally:
        store.author_id = before


def stated_now(store: Store, statement_id: UUID) -> Stated:
    with store.read() as session:
        found = stated.at_hand(session, statement_id, clock.local(clock.now(), ZONE))
    assert found is not None
    return found


def sent(store: Store, incident_id: UUID, category: Category, text: Trilingual = TEXT, **more: Any) -> UUID:
    made = store.do(statements.draft, incident_id, category, text, more)
    store.do(statements.send, made)
    return made


def agreed(store: Store, statement_id: UUID) -> None:
    """Everybody whose word it needs gives it: here, or whoever is asked elsewhere, which is written down."""
    while missing := stated_now(store, statement_id).missing:
        one = missing[0]
        if one.people:
            signed(store, stated_now(store, statement_id).line.id, one.people[0].id)
        else:
            # of a body outside that nobody has named yet, whoever is on duty there
            name = one.others[0].name if one.others else "Қ. Сынақов"
            store.do(statements.note_consent, statement_id, one.posts[0], name, "телефон")


FITTING = {"place": "Жағалау, 2–28", "hour": "07:42", "phone": "109", "link": "kumisozen.example"}


def fitting(asked: Sequence[Question]) -> dict[str, dict[str, str]]:
    """Answers that a frame signed in advance takes."""
    return {
        one.key: one.choices[0].as_dict() if one.choices else dict.fromkeys(LANGS, FITTING[one.fill]) for one in asked
    }


def cleared(store: Store, code: str, head_id: UUID) -> Skeleton:
    """The frame of an algorithm, signed by the first head for a year."""
    with store.read() as session:
        now = clock.local(clock.now(), ZONE)
        (frame,) = stated.skeletons(session, [code], now)
    store.do(standing.submit_frames, [frame.playbook_id])
    signed(store, frame.line.id, head_id)
    with store.read() as session:
        return stated.skeletons(session, [code], now)[0]


def said(store: Store, incident_id: UUID, category: Category, text: Trilingual = TEXT, **more: Any) -> UUID:
    """A statement that went out with the words it needed, on every channel."""
    made = sent(store, incident_id, category, text, **more)
    agreed(store, made)
    store.do(statements.release, made, channels_of(store))
    return made


def open_turns(store: Store, incident_id: UUID) -> list[Turn]:
    found = [one for one in rows(store, Turn) if one.incident_id == incident_id and one.course == Course.OPEN]
    return sorted(found, key=lambda one: (one.due_at is None, one.due_at or NOTICED, one.rank))


def take_due(store: Store, incident_id: UUID, until: datetime) -> None:
    """All that is due by then is done."""
    for one in open_turns(store, incident_id):
        if one.due_at is not None and one.due_at <= until:
            store.do(turns.take, one.id)


def hand(store: Store, incident_id: UUID, after: timedelta = timedelta(minutes=2)) -> AtHand:
    """What is at hand some time after it was noticed."""
    with store.read() as session:
        found = queries.at_hand(session, incident_id, NOTICED + after)
    assert found is not None
    return found


def turn(store: Store, code: str) -> Turn:
    found: Turn = next(one for one in rows(store, Turn) if one.code == code)
    return found


def told(store: Store, sort: Sort) -> list[Happening]:
    """What the record of the incident tells of this sort."""
    return [one for one in rows(store, Happening) if one.sort == sort]


def codes(store: Store) -> list[str]:
    return [one.code for one in rows(store, Turn)]


def minutes(at: datetime | None, since: datetime = NOTICED) -> float:
    assert at is not None
    return (at - since).total_seconds() / 60
