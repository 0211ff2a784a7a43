"""The demo office's strategy: what it wants remembered, what it does for that, its risks, rules and decisions."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from core import library
from core.language.trilingual import Trilingual
from core.language.words import N_
from core.office.records import Person, Unit
from core.office.rules import Right
from core.seeding.scenes import DAY, Demo, Row, Scene, doing, entering, moment
from core.store.record import Record
from core.strategy import actions, rules
from core.strategy import library as shipped
from core.strategy.records import (
    Acknowledgement,
    Audience,
    Campaign,
    Chance,
    Chapter,
    Effort,
    Goal,
    KeyMessage,
    Policy,
    Practice,
    ReputationAudit,
    Resource,
    Risk,
    Stakeholder,
    Training,
    Withheld,
)

_LISTS: tuple[tuple[str, type[Record]], ...] = (
    ("message", KeyMessage),
    ("stakeholder", Stakeholder),
    ("effort", Effort),
    ("resource", Resource),
    ("training", Training),
    ("risk", Risk),
    ("chance", Chance),
    ("practice", Practice),
    ("withheld", Withheld),
)
# the library counts days from today; the records keep them
_DAYS = {"due": "due_on", "done": "done_on", "day": "day", "review": "review_on", "reached": "reached_on"}
_enter = entering(N_("Enter the strategy"), Right.PLAN)


def scenes(demo: Demo) -> Iterator[Scene]:
    said, eve = demo.said["strategy"], demo.today - DAY
    rows = [record for name, kind in _LISTS for record in _rows(demo, kind, said[name])]
    at = {name: moment(eve, hour) for name, hour in said["times"].items()}
    rows += [*_rules(demo, said["policy"]), *_chapters(demo, said["chapter"])]
    rows += _plans(demo, said["plan"])
    yield Scene(at["entered"], "secretary", doing(_enter, rows))
    yield Scene(at["looked"], "secretary", doing(_enter, [_audit(demo, row) for row in said["audit"]]))
    for row in said["audit"]:
        if "opinion" in row:
            told, audit_id = row["opinion"], demo.ids.of(ReputationAudit, row["key"])
            act = doing(actions.give_opinion, audit_id, Trilingual.of(told["text"]), told["is_dissent"])
            yield Scene(at["opinion"], "secretary", act)


def _rows(demo: Demo, kind: type[Record], rows: list[Row]) -> Iterator[Record]:
    for rank, row in enumerate(rows, 1):
        whole = {**row, "rank": rank, **_references(demo, row)}
        whole |= {field: demo.today + row[name] * DAY for name, field in _DAYS.items() if name in row}
        yield kind.made(id=demo.ids.next(), **{name: one for name, one in whole.items() if name in kind.model_fields})


def _references(demo: Demo, row: Row) -> dict[str, UUID]:
    found: dict[str, UUID] = {}
    for name, kind, file in (("goal", Goal, "goals"), ("audience", Audience, "audiences")):
        if name in row:
            known = library.read(file)[name]
            found[f"{name}_id"] = demo.ids.of(kind, known[row[name]]["name"]["kk"])
    for name, other in (("person", Person), ("campaign", Campaign), ("unit", Unit)):
        if name in row:
            found[f"{name}_id"] = demo.ids.of(other, row[name])
    return found


def _rules(demo: Demo, row: Row) -> Iterator[Record]:
    since = demo.today + row["since"] * DAY
    text = {lang: said.strip() for lang, said in row["text"].items()}
    policy = Policy.made(id=demo.ids.next(), name=row["name"], text=text, valid_from=since)
    yield policy
    for place, person in enumerate(row["read"]):
        yield Acknowledgement.made(
            id=demo.ids.next(),
            policy_id=policy.id,
            person_id=demo.ids.of(Person, person),
            seal=rules.seal(policy.text),
            day=since + place * DAY,
        )


def _chapters(demo: Demo, texts: Row) -> Iterator[Record]:
    for rank, section in enumerate(shipped.sections(shipped.STRATEGY), 1):
        yield Chapter.made(
            id=demo.ids.next(),
            key=shipped.chapter_key(section.key),
            name=section.name,
            text=texts.get(section.key, {}),
            rank=rank,
        )


def _plans(demo: Demo, plans: Row) -> Iterator[Record]:
    """What was written into the five sections of each campaign's plan."""
    for name, texts in plans.items():
        campaign_id = demo.ids.of(Campaign, name)
        for rank, section in enumerate(shipped.sections(shipped.CAMPAIGN), 1):
            yield Chapter.made(
                id=demo.ids.next(),
                key=shipped.chapter_key(section.key, campaign_id),
                campaign_id=campaign_id,
                name=section.name,
                text=texts[section.key],
                rank=rank,
            )


def _audit(demo: Demo, row: Row) -> Record:
    states = [(state, key) for state in ("ready", "partly", "missing") for key in row.get(state, ())]
    notes = row.get("note", {})
    return ReputationAudit.made(
        id=demo.ids.of(ReputationAudit, row["key"]),
        name=row["name"],
        essence=row["essence"],
        announce_on=_day(demo, row["announce"]),
        triggers=row["triggers"],
        invited_at=row["invited"],
        items={key: {"state": state, "note": notes.get(key, {})} for state, key in states},
        outrage=row.get("points", {}),
        had_protest=row.get("had_protest", False),
        conditions=[_condition(demo, one) for one in row.get("condition", ())],
        questions=row.get("question", []),
        **_references(demo, row),
    )


def _condition(demo: Demo, row: Row) -> dict[str, Any]:
    person = str(demo.ids.of(Person, row["person"]))
    return {"text": row["text"], "person": person, "day": _day(demo, row["day"]).isoformat(), "done": False}


def _day(demo: Demo, days: int) -> date:
    """Nothing is announced on a day off."""
    day = demo.today + days * DAY
    return day if day.weekday() < 5 else day - (day.weekday() - 4) * DAY
