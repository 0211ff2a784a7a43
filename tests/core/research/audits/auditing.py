"""Audits for tests: forms that came with the program, a body, two raters."""

from datetime import date
from uuid import UUID

from core.office.actions import VERBS as OFFICE_VERBS
from core.office.records import Person
from core.research.audits.actions import audits, ratings
from core.research.audits.queries import audits as asked
from core.research.audits.queries.audits import Look
from core.research.audits.records import Body, Criterion
from core.research.choices import Mark
from core.store.store import Store


def entered(store: Store, code: str = "page") -> UUID:
    """The form that came with the program."""
    store.do(audits.enter_shipped)
    with store.read() as session:
        form = asked.form_called(session, code)
    assert form is not None
    return form.id


def body(store: Store, name: str = "Тазасу ауданының әкімдігі", **more: object) -> UUID:
    return store.do(audits.VERBS[Body].add, {"name": {"kk": name, "ru": name}, **more})


def person(store: Store, name: str) -> UUID:
    return store.do(OFFICE_VERBS[Person].add, {"name": name})


def criteria(store: Store, form_id: UUID) -> dict[str, Criterion]:
    with store.read() as session:
        return {one.code: one for one in asked.criteria(session, form_id)}


def looked(store: Store, audit_id: UUID) -> Look:
    with store.read() as session:
        found = asked.look(session, audit_id)
    assert found is not None
    return found


def done(store: Store, form_id: UUID, body_id: UUID, day: date, rest: Mark, **marks: Mark) -> UUID:
    """A closed round: these criteria as said, all the others alike."""
    audit_id = store.do(audits.begin, form_id, body_id, day)
    for code, one in criteria(store, form_id).items():
        store.do(ratings.rate, audit_id, one.id, marks.get(code, rest))
    store.do(audits.close, audit_id)
    return audit_id
