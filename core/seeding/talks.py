"""What stands beside the demo office's weeks: first lists, campaigns, ideas, questions, a draft act discussed."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from core.calendar.actions import conferences, discussions
from core.calendar.records import Discussion, Publication, Question, Remark, Rubric, Series, State, View
from core.language.words import N_
from core.office.records import Person, Unit
from core.office.rules import Right
from core.seeding import calendar
from core.seeding.posts import series_span, span
from core.seeding.scenes import DAY, WEEK, Demo, Row, Scene, doing, entering, moment
from core.store.record import Record
from core.strategy.records import Audience, Campaign, Goal

# what a campaign costs, and by what it is known to have worked
_MEASURED = ("budget", "measured", "baseline", "target", "reached", "outcome")
_enter_campaigns = entering(N_("Add campaigns"), Right.PLAN)
_enter_ideas = entering(N_("Put ideas on the shelf"), Right.PLAN)
_take_down = entering(N_("Take down questions"), Right.PLAN)
_lay_out = entering(N_("Lay out draft act"), Right.PLAN)
_take_remarks = entering(N_("Enter comments on a draft act"), Right.PLAN)


def scenes(demo: Demo) -> Iterator[Scene]:
    first = list(calendar.content(demo.ids.of))
    yield Scene(moment(demo.opened, time(12, 30)), "secretary", doing(calendar.enter, first))
    yield Scene(moment(demo.begun, time(13, 10)), "secretary", doing(_enter_campaigns, _aims(demo)))
    shelved = max(demo.begun, demo.today - 9 * DAY)
    yield Scene(moment(shelved, time(16, 30)), "editor", doing(_enter_ideas, _ideas(demo)))
    yield from _asked(demo, demo.monday - WEEK + 3 * DAY)
    yield from _discussed(demo)


def _aims(demo: Demo) -> list[Record]:
    """Campaigns, the series that every Thursday belongs to, and the view everybody asks for."""
    said = demo.said["calendar"]
    made: list[Record] = [_campaign(demo, row) for row in said["campaign"]]
    begins, ends = series_span(demo)
    live = next(topic for topic in said["topic"] if topic.get("is_series"))
    pattern = {"first": begins, "last": ends, "weekdays": live["days"], "at": live["at"]}
    made.append(Series.made(id=demo.ids.of(Series, "live"), title=said["series"]["title"], **pattern))
    made.append(View.made(id=demo.ids.next(), **said["view"]))
    return made


def _campaign(demo: Demo, row: Row) -> Record:
    def of(kind: type[Record], first: list[Record]) -> object:
        return [record.id for record in first if isinstance(record, kind)][row[kind.__name__.lower()]]

    first, last = span(demo, row)
    known = list(calendar.content(demo.ids.of))
    return Campaign.made(
        id=demo.ids.of(Campaign, row["key"]),
        name=row["name"],
        message=row["message"],
        first=first,
        last=last,
        goal_id=of(Goal, known),
        audience_id=of(Audience, known),
        person_id=demo.ids.of(Person, "secretary"),
        **{name: row[name] for name in _MEASURED if name in row},
    )


def _ideas(demo: Demo) -> list[Record]:
    return [
        Publication.made(
            id=demo.ids.next(),
            title=row["title"],
            note=row.get("note", ""),
            state=State.IDEA,
            rubric_id=demo.ids.of(Rubric, row["rubric"]),
        )
        for row in demo.said["calendar"]["idea"]
    ]


def _asked(demo: Demo, day: date) -> Iterator[Scene]:
    """At the internet conference; the next day all are answered but one."""
    came = moment(day, time(15))
    rows = demo.said["calendar"]["question"]
    asked = [
        Question.made(
            id=demo.ids.next(),
            publication_id=demo.ids.of(Publication, "conference"),
            text=row["text"],
            is_live=row.get("is_live", False),
            unit_id=demo.ids.of(Unit, row["unit"]),
            came_at=came + timedelta(minutes=8 * place),
        )
        for place, row in enumerate(rows)
    ]
    yield Scene(moment(day, time(16, 40)), "smm", doing(_take_down, asked))
    for place, (question, row) in enumerate(zip(asked, rows, strict=True)):
        if "answer" in row:
            at = moment(day + DAY, time(11, 5)) + timedelta(minutes=12 * place)
            yield Scene(at, "secretary", doing(conferences.answer, question.id, row["answer"]))


def _discussed(demo: Demo) -> Iterator[Scene]:
    said = demo.said["calendar"]
    opens, closes = (demo.today + days * DAY for days in said["discussion"]["days"])
    discussion = Discussion.made(
        id=demo.ids.next(),
        name=said["discussion"]["name"],
        link=said["discussion"]["link"],
        unit_id=demo.ids.of(Unit, said["discussion"]["unit"]),
        opens=opens,
        closes=closes,
    )
    yield Scene(moment(max(opens, demo.begun), time(16, 40)), "editor", doing(_lay_out, [discussion]))
    remarks = [
        Remark.made(
            id=demo.ids.next(),
            discussion_id=discussion.id,
            came_on=demo.today - 6 * DAY,
            **{name: row[name] for name in ("text", "votes_for", "votes_against") if name in row},
        )
        for row in said["remark"]
    ]
    yield Scene(moment(demo.today - 5 * DAY, time(11)), "editor", doing(_take_remarks, remarks))
    for remark, row in zip(remarks, said["remark"], strict=True):
        if "answer" in row:
            answered = moment(demo.today - 2 * DAY, time(12))
            wanted = {"answer": row["answer"], "is_taken": True}
            yield Scene(answered, "secretary", doing(discussions.edit_remark, remark.id, remark.image(), wanted))
