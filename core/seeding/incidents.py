"""What the demo office lived through, act by act: each is the very one a person would do at that minute."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any
from uuid import UUID

from core.crisis.actions import drills, facts, happenings, incidents, levels, lists, reviews, turns
from core.crisis.choices import Phase
from core.crisis.queries import chosen, grounds, review, running
from core.crisis.queries.grounds import Said
from core.crisis.records import Improvement, Incident, Turn
from core.language.words import N_
from core.office import queries as office
from core.office.records import Person
from core.office.rules import Right
from core.seeding import told
from core.seeding.scenes import DAY, Row, Scene, moment
from core.seeding.told import Act, Course
from core.store.store import Store
from core.store.work import Work, action


@action(N_("Take a step"), Right.CRISIS)
def _take(work: Work, incident_id: UUID, ends: Mapping[str, datetime | None]) -> None:
    for turn in running.open_turns(work, [incident_id]).get(incident_id, ()):
        if turn.code in ends:
            turns.take(work, turn.id, ends[turn.code])


@action(N_("Skip a step"), Right.CRISIS)
def _skip(work: Work, incident_id: UUID, code: str, reason: str) -> None:
    found = running.open_turns(work, [incident_id]).get(incident_id, ())
    turns.skip(work, next(one.id for one in found if one.code == code), reason)


@action(N_("Write why a step was late"), Right.CRISIS)
def _explain(work: Work, incident_id: UUID, code: str, reason: str) -> None:
    found = (one for one in office.rows(work, Turn) if isinstance(one, Turn))
    late = next(one for one in found if one.incident_id == incident_id and one.code == code)
    turns.explain_late(work, late.id, reason)


@action(N_("Add to the fact sheet"), Right.CRISIS)
def _note_facts(work: Work, incident_id: UUID, rows: list[Row], at: datetime) -> dict[str, UUID]:
    found = {}
    for place, row in enumerate(rows):
        confirmed = {"confirmed_at": happenings.moment(work.find(Incident, incident_id))}
        values = {key: row[key] for key in ("aspect", "text", "source") if key in row}
        found[row.get("key", f"{at}-{place}")] = facts.add(work, incident_id, values | confirmed)
        # the next one comes after it
        work.flush()
    return found


@action(N_("Close incident"), Right.CRISIS)
def _close(work: Work, incident_id: UUID, reason: str) -> None:
    met = [one.code for one in grounds.criteria(work, work.find(Incident, incident_id))]
    incidents.close(work, incident_id, met, reason)


@action(N_("Answer the review"), Right.CRISIS)
def _answer(work: Work, incident_id: UUID, said: Mapping[str, str]) -> None:
    incident = work.find(Incident, incident_id)
    asked = review.questions(chosen.of(work, incident))
    told_so = {one.key: said.get(one.key, said["other"]) for one in asked}
    reviews.answer(work, incident_id, incident.image(), told_so)


def scenes(course: Course) -> Iterator[Scene]:
    """In the order they are told; `duty` is whoever has the duty on the day it began."""
    said = course.said
    for row in said.get("acts") or said["act"]:
        by = row.get("by", "secretary")
        at = moment(course.day + row.get("day", 0) * DAY, row["at"])
        who = course.demo.on_duty(course.day) if by == "duty" else by
        yield Scene(at, who, partial(_done, course, row, at))


def _done(course: Course, row: Row, at: datetime, store: Store) -> None:
    (_ACTS.get(row["do"]) or told.ACTS[row["do"]])(Act(course, row, at, store))


def _begin(act: Act) -> None:
    said = {key: act.course.said[key] for key in ("name", "place", "scores")}
    act.made["incident"] = act.store.do(drills.begin, act.course.said["code"], said)


def _open_incident(act: Act) -> None:
    said, day = act.course.said, act.course.day
    known = {key: said[key] for key in ("name", "place", "source", "scores", "page")}
    moments = {f"{name}_at": moment(day, said[name]) for name in ("event", "noticed")}
    lead = {"playbooks": [said["code"]], "lead_id": act.of(Person, "secretary")}
    act.made["incident"] = act.store.do(incidents.open_incident, {**known, **moments, **lead})


def _steps(act: Act) -> None:
    """In a drill they end by its own clock, and so just now."""
    steps: Any = act.row["steps"]
    if isinstance(steps, list):
        ends: dict[str, datetime | None] = dict.fromkeys(steps)
    else:
        ends = {code: moment(act.at.date(), ended) for code, ended in steps.items()}
    act.do(_take, ends)


def _phase(act: Act) -> None:
    said = Said(is_steady=bool(act.row.get("is_steady")), held=act.row.get("held", ()))
    act.do(incidents.set_phase, Phase(act.row["to"]), "", said)


def _improve(act: Act) -> None:
    row = act.row
    due: date = act.course.demo.today + DAY if row["in_days"] > 0 else act.at.date()
    values = {key: row[key] for key in ("question", "text")}
    owned = {"incident_id": act.course.id, "person_id": act.of(Person, row["person"]), "due": due}
    act.made[row["key"]] = act.store.do(lists.VERBS[Improvement].add, values | owned)


def _promise(act: Act) -> None:
    row = act.row
    until = moment(act.course.day + row["days"] * DAY, row["until"])
    act.made[row["key"]] = act.do(facts.promise, row["text"], until, row["who"])


def _replace(act: Act) -> None:
    row, key = act.row, act.row["key"]
    values = {name: row[name] for name in ("aspect", "text", "source") if name in row} | {"confirmed_at": act.at}
    act.made[key] = act.store.do(facts.replace, act.made[key], values)


def _rescore(act: Act) -> None:
    act.do(levels.rescore, act.course.said["scores"], {}, act.row["reason"])


def _improved(act: Act) -> None:
    act.store.do(lists.note_improved, act.made[act.row["key"]], act.at.date())


_ACTS: Mapping[str, Callable[[Act], object]] = {
    "begin": _begin,
    "open": _open_incident,
    "take": _steps,
    "skip": lambda act: act.do(_skip, act.row["step"], act.row["reason"]),
    "late": lambda act: act.do(_explain, act.row["step"], act.row["reason"]),
    "phase": _phase,
    "facts": lambda act: act.made.update(act.do(_note_facts, act.row["facts"], act.at)),
    "replace": _replace,
    "next": lambda act: act.do(facts.set_next_update, moment(act.at.date(), act.row["until"])),
    "promise": _promise,
    "keep": lambda act: act.do(facts.keep_promise, act.made[act.row["key"]]),
    "decide": lambda act: act.do(happenings.decide, act.row["text"], act.row["reason"], act.row["rejected"]),
    "tell": lambda act: act.do(happenings.tell, act.row["who"], act.row["how"], act.row.get("unreached", "")),
    "rescore": _rescore,
    "lower": lambda act: act.do(levels.lower, act.row["held"], act.row["reason"]),
    "inject": lambda act: act.do(drills.show_injects),
    "reply": lambda act: act.do(drills.answer_inject, act.row["key"], act.row["how"]),
    "end": lambda act: act.do(drills.end, act.row["reason"]),
    "close": lambda act: act.do(_close, act.row["reason"]),
    "improve": _improve,
    "improved": _improved,
    "answers": lambda act: act.do(_answer, act.course.said["review"]),
    "sign": lambda act: act.do(reviews.sign),
    "learn": lambda act: act.do(reviews.learn, act.row["code"], act.row["text"]),
}
