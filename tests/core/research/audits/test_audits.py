"""Audits in an office: rounds, marks and their evidence, remedies, many bodies in one table."""

import io
from datetime import date, timedelta

import pytest

from core.errors import Invalid
from core.research.audits import library as audit_library
from core.research.audits.actions import audits, ratings
from core.research.audits.queries import audits as asked
from core.research.audits.queries.scores import Change
from core.research.audits.records import Audit, AuditForm, Body, Criterion, Remedy
from core.research.choices import Mark
from core.store.finding import find
from core.store.store import Store
from tests.core.kpi.counting import NOW
from tests.core.research.audits.auditing import body, criteria, done, entered, looked, person

TODAY = NOW.date()


def test_forms_are_entered_once(store: Store) -> None:
    whole = sum(len(form.criteria) for form in audit_library.shipped().values())
    assert store.do(audits.enter_shipped) == whole
    assert store.do(audits.enter_shipped) == 0
    with store.read() as session:
        assert {one.code for one in asked.forms(session)} == {"site", "page", "stages"}


def test_what_the_office_made_of_a_form_stays(store: Store) -> None:
    form_id = entered(store)
    one = criteria(store, form_id)["plain"]
    store.do(audits.VERBS[Criterion].edit, one.id, one.image(), {"is_active": False})
    store.do(audits.enter_shipped)
    assert not criteria(store, form_id)["plain"].is_active


def test_a_form_of_ones_own(store: Store) -> None:
    form_id = store.do(audits.VERBS[AuditForm].add, {"code": "ours", "name": {"kk": "Өз нысаны"}})
    with pytest.raises(Invalid):
        store.do(audits.VERBS[AuditForm].add, {"code": "ours", "name": {"kk": "Тағы"}})
    with pytest.raises(Invalid):
        store.do(audits.begin, form_id, body(store), TODAY)
    add = audits.VERBS[Criterion].add
    store.do(add, {"form_id": form_id, "code": "one", "name": {"kk": "Бірінші"}})
    store.do(add, {"form_id": form_id, "code": "two", "name": {"kk": "Екінші"}})
    assert [one.rank for one in criteria(store, form_id).values()] == [1, 2]
    store.do(audits.VERBS[AuditForm].delete, form_id)
    assert criteria(store, form_id) == {}


def test_an_audit_is_begun_once_and_not_ahead(store: Store) -> None:
    form_id, body_id = entered(store), body(store, site="tazasu.example")
    with pytest.raises(Invalid):
        store.do(audits.begin, form_id, body_id, TODAY + timedelta(days=1))
    audit_id = store.do(audits.begin, form_id, body_id, TODAY)
    assert looked(store, audit_id).audit.address == "tazasu.example"
    with pytest.raises(Invalid):
        store.do(audits.begin, form_id, body_id, TODAY)
    assert looked(store, audit_id).whole.unmarked == len(audit_library.shipped()["page"].criteria)


def test_marks_have_evidence_and_a_day(store: Store) -> None:
    form_id = entered(store)
    audit_id = store.do(audits.begin, form_id, body(store), TODAY)
    one = criteria(store, form_id)["last_post"]
    rating_id = store.do(ratings.rate, audit_id, one.id, Mark.PARTLY)
    assert store.do(ratings.rate, audit_id, one.id, Mark.NO) == rating_id
    (rating,) = next(line for line in looked(store, audit_id).lines if line.ratings).ratings
    assert (rating.mark, rating.seen_on) == (Mark.NO, TODAY)
    store.do(ratings.note_evidence, rating_id, rating.image(), {"address": "tazasu.example/9", "note": "3 мамыр"})
    with pytest.raises(Invalid):
        store.do(ratings.note_evidence, rating_id, rating.image(), {"seen_on": TODAY + timedelta(days=2)})
    store.do(ratings.attach, rating_id, "көрініс.png", io.BytesIO(b"png"))
    with pytest.raises(Invalid):
        store.do(ratings.attach, rating_id, "тағы.png", io.BytesIO(b"png"))
    (rating,) = next(line for line in looked(store, audit_id).lines if line.ratings).ratings
    assert (rating.address, [one["name"] for one in rating.attachments]) == ("tazasu.example/9", ["көрініс.png"])
    store.do(ratings.detach, rating_id, rating.attachments[0]["hash"])
    store.do(ratings.take_back, rating_id)
    assert not any(line.ratings for line in looked(store, audit_id).lines)


def test_a_closed_audit_is_left_as_it_is(store: Store) -> None:
    form_id, body_id = entered(store), body(store)
    audit_id = store.do(audits.begin, form_id, body_id, TODAY)
    with pytest.raises(Invalid, match=str(len(criteria(store, form_id)))):
        store.do(audits.close, audit_id)
    store.do(audits.delete, audit_id)
    audit_id = done(store, form_id, body_id, TODAY, Mark.YES)
    one = criteria(store, form_id)["plain"]
    for act in (
        lambda: store.do(ratings.rate, audit_id, one.id, Mark.NO),
        lambda: store.do(audits.delete, audit_id),
        lambda: store.do(audits.VERBS[Criterion].delete, one.id),
        lambda: store.do(audits.VERBS[Criterion].edit, one.id, one.image(), {"weight": 5}),
        lambda: store.do(audits.VERBS[Body].delete, body_id),
        lambda: store.do(audits.VERBS[AuditForm].delete, form_id),
    ):
        with pytest.raises(Invalid):
            act()
    store.do(audits.reopen, audit_id)
    store.do(ratings.rate, audit_id, one.id, Mark.NO)
    assert looked(store, audit_id).whole.points != 100


def test_several_raters_and_what_they_differ_in(store: Store) -> None:
    form_id = entered(store)
    audit_id = store.do(audits.begin, form_id, body(store), TODAY)
    other = person(store, "Б. Көмекші")
    known = criteria(store, form_id)
    for code, one in known.items():
        store.do(ratings.rate, audit_id, one.id, Mark.YES)
        store.do(ratings.rate, audit_id, one.id, Mark.NO if code == "rules" else Mark.YES, other)
        store.do(ratings.rate, audit_id, one.id, Mark.YES, None, "Студент")
    found = looked(store, audit_id)
    assert [line.criterion.code for line in found.differing] == ["rules"]
    assert found.raters() == ["Б. Көмекші", "Г. Мысалова", "Студент"]
    shares = {(one.one, one.other): one.agreed for one in found.agreements}
    assert shares == {
        ("Б. Көмекші", "Г. Мысалова"): len(known) - 1,
        ("Б. Көмекші", "Студент"): len(known) - 1,
        ("Г. Мысалова", "Студент"): len(known),
    }


def test_rounds_are_compared_and_remedies_are_carried_forward(store: Store) -> None:
    form_id, body_id = entered(store), body(store)
    first = done(store, form_id, body_id, TODAY - timedelta(days=90), Mark.YES, plain=Mark.NO, rules=Mark.NO)
    one = criteria(store, form_id)["rules"]
    values = {"name": "Ережені жариялау", "body_id": body_id, "criterion_id": one.id, "audit_id": first}
    kept = store.do(audits.VERBS[Remedy].add, values | {"due_on": TODAY - timedelta(days=1)})
    late = store.do(audits.VERBS[Remedy].add, values | {"name": "Басқа", "due_on": TODAY + timedelta(days=9)})
    second = done(store, form_id, body_id, TODAY, Mark.YES, plain=Mark.YES, rules=Mark.PARTLY, asks=Mark.NO)
    found = looked(store, second)
    changes = {line.criterion.code: found.change(line) for line in found.lines}
    assert (changes["plain"], changes["rules"], changes["asks"]) == (Change.BETTER, Change.BETTER, Change.WORSE)
    assert [one.id for one in found.carried()] == [kept, late]
    with store.read() as session:
        assert [remedy.id for remedy, _body in asked.due(session, TODAY)] == [kept]
    with pytest.raises(Invalid):
        store.do(audits.put_right, kept, TODAY + timedelta(days=1))
    store.do(audits.put_right, kept, TODAY)
    assert [one.id for one in looked(store, second).carried()] == [late]


def test_many_bodies_in_one_table(store: Store) -> None:
    form_id = entered(store)
    good, poor, new = body(store, "Жақсы"), body(store, "Нашар"), body(store, "Жаңа")
    done(store, form_id, poor, TODAY, Mark.NO)
    done(store, form_id, good, TODAY - timedelta(days=60), Mark.NO)
    done(store, form_id, good, TODAY, Mark.PARTLY)
    with store.read() as session:
        found = asked.table(session, form_id)
        assert [one.body.id for one in found] == [good, poor, new]
        assert [one.look.whole.points if one.look else None for one in found] == [50, 0, None]
        assert found[0].now is not None
        assert found[0].before is not None
        assert (found[0].now.points, found[0].before.points) == (50, 0)


def test_contacts_grow_stale(store: Store) -> None:
    form_id, known, other = entered(store), body(store, "Қаралған"), body(store, "Қаралмаған")
    done(store, form_id, known, TODAY, Mark.YES)
    with store.read() as session:
        assert [one.body.id for one in asked.stale_contacts(session, TODAY)] == [other]
        later = asked.stale_contacts(session, TODAY + timedelta(days=91))
    assert [(one.body.id, one.seen_on) for one in later] == [(known, TODAY), (other, None)]


def test_undo_takes_a_mark_back(store: Store) -> None:
    form_id = entered(store)
    audit_id = store.do(audits.begin, form_id, body(store), date(2026, 1, 5))
    store.do(ratings.rate, audit_id, criteria(store, form_id)["plain"].id, Mark.YES)
    store.undo()
    assert not any(line.ratings for line in looked(store, audit_id).lines)
    store.undo()
    with store.read() as session:
        assert find(session, Audit, audit_id) is None
