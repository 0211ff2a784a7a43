"""The demo office's audits: whose sites and pages it looks at, what two people found there, what is to be put right."""

from collections.abc import Iterator
from uuid import UUID

from core.language.words import N_
from core.office.records import Person
from core.office.rules import Right
from core.research.audits import library as audit_library
from core.research.audits.actions import audits
from core.research.audits.records import Audit, AuditForm, Body, Criterion, Rating, Remedy
from core.research.choices import Mark
from core.seeding.scenes import DAY, Demo, Row, Scene, doing, entering, moment
from core.store.record import Record

_look_at = entering(N_("Enter the organisations that are looked at"), Right.RESEARCH)
_enter = entering(N_("Enter an audit"), Right.RESEARCH)
_set_down = entering(N_("Set down what is to be put right"), Right.RESEARCH)


def scenes(demo: Demo) -> Iterator[Scene]:
    said = demo.said["audits"]
    at = said["times"]
    yield Scene(moment(demo.begun, at["entered"]), "secretary", doing(audits.enter_shipped, _ids(demo)))
    bodies = [Body.made(**demo.row(Body, row), rank=rank) for rank, row in enumerate(said["body"], 1)]
    yield Scene(moment(demo.begun, at["looked_at"]), "secretary", doing(_look_at, bodies))
    for row in said["round"]:
        day = demo.today - row["age"] * DAY
        # a round from before the office's first day was entered on that
        entered = moment(max(day, demo.begun), at["early" if day < demo.begun else "late"])
        yield Scene(entered, row["by"], doing(_enter, list(_round(demo, row))))
    remedies = [_remedy(demo, row) for row in said["remedy"]]
    yield Scene(moment(demo.today - DAY, at["remedies"]), "secretary", doing(_set_down, remedies))


def _ids(demo: Demo) -> dict[str, UUID]:
    """By form, and by form and criterion."""
    ids = {code: demo.ids.of(AuditForm, code) for code in audit_library.shipped()}
    for code, form in audit_library.shipped().items():
        ids |= {f"{code}/{one.code}": demo.ids.of(Criterion, f"{code}/{one.code}") for one in form.criteria}
    return ids


def _round(demo: Demo, row: Row) -> Iterator[Record]:
    """Closed, and every criterion marked; a second rater differs in a few."""
    body = next(one for one in demo.said["audits"]["body"] if one["key"] == row["body"])
    address = body["pages"] if row["form"] == "page" else body["site"]
    audit = Audit.made(
        id=demo.ids.of(Audit, row["key"]),
        form_id=demo.ids.of(AuditForm, row["form"]),
        body_id=demo.ids.of(Body, row["body"]),
        day=demo.today - row["age"] * DAY,
        address=address,
        is_closed=True,
    )
    yield audit
    named = {code: mark for mark in Mark for code in row.get(mark, ())}
    raters = {row["by"]: {}} | ({row["second"]: row["differs"]} if "second" in row else {})
    for who, differing in raters.items():
        for criterion in audit_library.shipped()[row["form"]].criteria:
            mark = differing.get(criterion.code) or named.get(criterion.code, row["rest"])
            is_first = who == row["by"]
            yield Rating.made(
                id=demo.ids.next(),
                audit_id=audit.id,
                criterion_id=demo.ids.of(Criterion, f"{row['form']}/{criterion.code}"),
                person_id=demo.ids.of(Person, who),
                mark=mark,
                address=address if mark in (Mark.PARTLY, Mark.NO) else "",
                seen_on=audit.day,
                note=row.get("note", {}).get(criterion.code, "") if is_first else "",
            )


def _remedy(demo: Demo, row: Row) -> Remedy:
    of = next(one for one in demo.said["audits"]["round"] if one["key"] == row["round"])
    return Remedy.made(
        id=demo.ids.of(Remedy, row["key"]),
        name=row["name"],
        body_id=demo.ids.of(Body, of["body"]),
        criterion_id=demo.ids.of(Criterion, f"{of['form']}/{row['criterion']}"),
        audit_id=demo.ids.of(Audit, of["key"]),
        person_id=demo.ids.of(Person, row["by"]),
        due_on=demo.today + row["in"] * DAY,
        done_on=demo.today - row["done"] * DAY if "done" in row else None,
    )
