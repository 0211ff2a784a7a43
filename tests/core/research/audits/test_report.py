"""Audits on paper, and what they leave to do today."""

from base64 import b64decode
from datetime import timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from core.document import docx
from core.document.blocks import Document, Figure
from core.document.kinds import Request
from core.errors import Invalid
from core.language.trilingual import LANGS, Lang
from core.language.words import words
from core.research.audits import tasks as audit_tasks
from core.research.audits.actions import audits, ratings
from core.research.audits.papers import PAPERS
from core.research.audits.records import Rating, Remedy
from core.research.choices import Axis, Mark
from core.research.words import TITLES
from core.store.store import Store
from tests.core.calendar.sheets import tables, words_of
from tests.core.kpi.counting import NOW
from tests.core.research.audits.auditing import body, criteria, done, entered, person

TODAY = NOW.date()
# one white dot
PICTURE = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==")
KINDS = {one.key: one for one in PAPERS}


def paper(store: Store, kind: str, record_id: UUID | None, lang: Lang = "ru") -> Document:
    with store.read() as session:
        return KINDS[kind].build(session, Request(record_id=record_id), lang)


@pytest.fixture
def rounds(store: Store) -> dict[str, Any]:
    form_id, body_id = entered(store), body(store, "Тазасу", site="t.example")
    first = done(store, form_id, body_id, TODAY - timedelta(days=90), Mark.YES, plain=Mark.NO, rules=Mark.YES)
    criterion = criteria(store, form_id)["plain"]
    of = {"body_id": body_id, "criterion_id": criterion.id, "audit_id": first, "person_id": person(store, "Б. Жауапты")}
    late = store.do(audits.VERBS[Remedy].add, {"name": "Мәтінді қысқарту", "due_on": TODAY - timedelta(days=2), **of})
    second = done(store, form_id, body_id, TODAY, Mark.YES, rules=Mark.NO, asks=Mark.UNKNOWN)
    return {"form": form_id, "body": body_id, "first": first, "second": second, "late": late}


@pytest.mark.parametrize("lang", LANGS)
def test_a_report_is_written_in_every_language(store: Store, rounds: dict[str, Any], lang: Lang) -> None:
    for kind, record in (("audit-report", "second"), ("audit-report", "first"), ("audit-comparison", "form")):
        assert docx.written(paper(store, kind, rounds[record], lang))


def test_a_report_tells_points_changes_and_who_puts_right_what(store: Store, rounds: dict[str, Any]) -> None:
    told = words_of(paper(store, "audit-report", rounds["second"]))
    # of 44 a no of weight 2 is missing; one of weight 1 could not be told
    weights = sum(one.weight for one in criteria(store, rounds["form"]).values()) - 1
    assert f"{100 * (weights - 2) / weights:.1f}".replace(".", ",") in told
    for said in ("Мәтінді қысқарту", "Б. Жауапты", "просрочено, с прошлого раунда", "лучше: 1", "хуже: 1"):
        assert said in told.lower() or said in told


def test_what_is_not_due_yet_is_not_told_as_left_undone(store: Store, rounds: dict[str, Any]) -> None:
    of = {"body_id": rounds["body"], "audit_id": rounds["second"], "person_id": None}
    store.do(audits.VERBS[Remedy].add, {"name": "Ережені жариялау", "due_on": TODAY, **of})
    store.do(audits.VERBS[Remedy].add, {"name": "Суретке мәтін қосу", **of})
    (found,) = [
        one for one in tables(paper(store, "audit-report", rounds["second"])) if one.columns[1].title == "Что исправить"
    ]
    said = {str(row.cells[1]): str(row.cells[-1]) for row in found.rows}
    assert said["Ережені жариялау"] == "срок не наступил"
    assert said["Суретке мәтін қосу"] == "идёт"
    assert said["Мәтінді қысқарту"].startswith("просрочено")


def test_a_comparison_names_those_that_were_not_looked_at(store: Store, rounds: dict[str, Any]) -> None:
    body(store, "Қаралмаған")
    told = words_of(paper(store, "audit-comparison", rounds["form"]))
    assert "Завершённого аудита ещё нет: Қаралмаған" in told
    assert "Опубликованы правила комментирования" in told


def test_without_a_closed_audit_there_is_nothing_to_compare(store: Store) -> None:
    form_id = entered(store)
    store.do(audits.begin, form_id, body(store), TODAY)
    with pytest.raises(Invalid):
        paper(store, "audit-comparison", form_id)
    with pytest.raises(Invalid):
        paper(store, "audit-report", None)


def test_what_is_overdue_and_what_was_left_waits_today(store: Store, rounds: dict[str, Any]) -> None:
    now = NOW.astimezone()
    with store.read() as session:
        (task,) = audit_tasks.tasks(session, now)
    assert (task.place.record_id, task.tone) == (rounds["late"], "warn")
    assert "Мәтінді қысқарту" in task.title
    store.do(audits.put_right, rounds["late"], TODAY)
    audit_id = store.do(audits.begin, rounds["form"], body(store, "Ұмытылған"), TODAY - timedelta(days=15))
    store.do(ratings.rate, audit_id, criteria(store, rounds["form"])["plain"].id, Mark.YES)
    with store.read() as session:
        (task,) = audit_tasks.tasks(session, now)
    assert task.place.record_id == audit_id


def test_screenshots_stand_in_an_annex_with_their_address_and_day(store: Store, rounds: dict[str, Any]) -> None:
    def figures() -> list[Figure]:
        found = paper(store, "audit-report", audit_id).blocks
        return [one for one in found if isinstance(one, Figure)]

    audit_id = rounds["second"]
    store.do(audits.reopen, audit_id)
    with store.read() as session:
        rating = next(iter(session.exec(select(Rating).where(Rating.audit_id == audit_id)).all()))
    store.do(ratings.attach, rating.id, "бет.txt", BytesIO("көрініс емес".encode()))
    assert figures() == []
    store.do(ratings.attach, rating.id, "бет.png", BytesIO(PICTURE))
    (shown,) = figures()
    assert shown.content == PICTURE
    assert shown.caption.startswith(f"{shown.alt}. ")
    assert "ноября" in shown.caption
    assert docx.written(paper(store, "audit-report", audit_id))


def test_the_round_before_is_told_over_what_both_could_tell(store: Store, rounds: dict[str, Any]) -> None:
    """A criterion that was a no then and cannot be told now makes no round worse than the other."""
    third = done(store, rounds["form"], rounds["body"], TODAY, Mark.YES, rules=Mark.UNKNOWN)
    (found,) = [one for one in tables(paper(store, "audit-report", third)) if one.columns[-1].title == "Тогда → сейчас"]
    assert {str(row.cells[-1]) for row in found.rows} == {"100,0 → 100,0"}
    axis = criteria(store, rounds["form"])["rules"].axis
    (row,) = [one for one in found.rows if one.cells[0] == words("ru").say(TITLES[Axis][axis])]
    assert int(str(row.cells[-2])) == int(str(row.cells[2]))
