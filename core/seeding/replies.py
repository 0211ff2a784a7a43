"""The demo office's replies: templates entered and cleared, weeks of messages answered, and those that wait today."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import partial
from uuid import UUID

from core.approval.actions import laying
from core.approval.records import Line
from core.calendar.queries import slots
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_
from core.office import queries as office
from core.office.records import Channel, Outlet, Person, Unit
from core.office.rules import Right
from core.replies import composing
from core.replies.actions import answers, messages, templates
from core.replies.library import shipped
from core.replies.records import Answer, Inquiry, Message, Regulation, Template, Tone
from core.seeding.approval import agree
from core.seeding.scenes import DAY, Demo, Row, Scene, doing, entering, moment
from core.store.record import Image
from core.store.store import Store
from core.store.work import Work, action

_set_rules = entering(N_("Set the rules of replying"), Right.OFFICE)
_MINUTE = DAY / 1440
# of a row, what the message keeps as it is said
_KEPT = ("text", "topic", "outcome", "tone", "is_constructive", "book", "source", "reference")
_UNDER = "instagram"
_MONITORED_DAYS = 10
# after so many days of work an act's words may name
_AHEAD = (0, 1, 2, 5)


@action(N_("Change reply template"), Right.REPLY)
def _fill_shared(work: Work, words: Mapping[UUID, Mapping[str, str]]) -> None:
    for template_id, text in words.items():
        template = work.find(Template, template_id)
        seen = work.find(Line, template.line_id).image() | template.image()
        templates.edit(work, template_id, seen, {"text": dict(text), "slots": []})


@action(N_("Change reply template"), Right.REPLY)
def _limit(work: Work, ids: list[UUID], expires: date) -> None:
    for template_id in ids:
        template = work.find(Template, template_id)
        seen: Image = work.find(Line, template.line_id).image() | template.image()
        templates.edit(work, template_id, seen, {"expires": expires.isoformat()})


@action(N_("Note that the template was looked over"), Right.REPLY)
def _leave_unread(work: Work, ids: list[UUID], review_on: date) -> None:
    for template_id in ids:
        templates.note_reviewed(work, template_id, review_on)


def scenes(demo: Demo) -> Iterator[Scene]:
    yield from _templates(demo)
    known = {row["key"]: row for row in demo.said["replies"]["message"] if "key" in row and _is_there(demo, row)}
    for place, row in enumerate(demo.said["replies"]["message"]):
        if _is_there(demo, row):
            yield from _course(demo, row, f"{place}", known)
    for day in (demo.today - n * DAY for n in range(1, _MONITORED_DAYS)):
        if day >= demo.first and day.weekday() < 5:
            at = moment(day, demo.said["replies"]["times"]["monitored"])
            yield Scene(at, "smm", doing(templates.note_monitored, day))


def _is_there(demo: Demo, row: Row) -> bool:
    """Within the weeks of the journal and in its season."""
    return _day(demo, row) >= demo.first and demo.today.month in row.get("months", range(1, 13))


def _day(demo: Demo, row: Row) -> date:
    return demo.today - DAY if row.get("is_eve") else _before(demo.today, row["days"])


def _before(day: date, working_days: int) -> date:
    """So many days from Monday to Friday earlier; a negative number is later."""
    step = DAY if working_days < 0 else -DAY
    for _n in range(abs(working_days)):
        day += step
        while day.weekday() > 4:
            day += step
    return day


def _templates(demo: Demo) -> Iterator[Scene]:
    """Entered on the day the office is set up, filled in, and cleared on the same afternoon but for a few."""
    said, ids = demo.said["replies"], demo.ids
    made = {code: (ids.of(Line, code), ids.of(Template, code)) for code in shipped()}
    entered, laid = (moment(demo.begun, said["times"][name]) for name in ("entered", "laid"))
    rules = Regulation.made(id=ids.of(Regulation, ""), monitored_on=None, **_rules(demo))
    shared = {made[f"{composing.SHARED}{key}"][1]: text for key, text in said["shared"].items()}

    def of(name: str) -> list[UUID]:
        return [made[code][1] for code in said["templates"][name]]

    yield Scene(entered, "secretary", doing(_set_rules, [rules]))
    yield Scene(entered + _MINUTE, "editor", doing(templates.enter_shipped, demo.begun, made))
    yield Scene(entered + 2 * _MINUTE, "editor", doing(_fill_shared, shared))
    yield Scene(entered + 3 * _MINUTE, "editor", doing(_limit, of("expired"), demo.today - 3 * DAY))
    yield Scene(entered + 4 * _MINUTE, "editor", doing(_leave_unread, of("stale"), demo.today - 5 * DAY))
    left = {*said["templates"]["unsent"], *said["templates"]["waiting"]}
    cleared = [line_id for code, (line_id, _template_id) in made.items() if code not in left]
    yield Scene(laid, "secretary", doing(laying.submit_lines, cleared))
    yield Scene(laid + 45 * _MINUTE, "deputy", doing(agree, cleared))
    waiting = [made[code][0] for code in said["templates"]["waiting"]]
    eve = moment(max(demo.begun, demo.today - DAY), time(18, 20))
    yield Scene(eve, "secretary", doing(laying.submit_lines, waiting))


def _rules(demo: Demo) -> Row:
    row: Row = demo.said["replies"]["regulation"]
    return row | {"routing": {topic: str(demo.ids.of(Unit, unit)) for topic, unit in row["routing"].items()}}


def _course(demo: Demo, row: Row, key: str, known: Mapping[str, Row]) -> Iterator[Scene]:
    """It comes, somebody takes it down, and what has to be done is done."""
    day = _day(demo, row)
    came, by = moment(day, row["at"]), row.get("by", "smm")
    message_id = demo.ids.of(Message, row.get("key", key))
    yield Scene(came + 3 * _MINUTE, by, partial(_register, demo, row, message_id, came))
    if row.get("joins") in known:
        leading = demo.ids.of(Message, row["joins"])
        yield Scene(came + 4 * _MINUTE, by, doing(messages.join, [message_id], leading))
    for act in row.get("acts", ()):
        at, doer = moment(_before(day, -act.get("days", 0)), act["at"]), act.get("by", by)
        yield Scene(at, doer, partial(_done, demo, row | act | {"day": day, "lang": _lang(row)}, message_id, at))


def _register(demo: Demo, row: Row, message_id: UUID, came: datetime, store: Store) -> None:
    ids, values = demo.ids, {name: row[name] for name in _KEPT if name in row}
    if "channel" in row:
        values |= {"channel_id": ids.of(Channel, row["channel"]), "publication_id": _under(store, demo, row, came)}
    if "outlet" in row:
        values["outlet_id"] = ids.of(Outlet, row["outlet"])
    tone = row.get("tone", Tone.NEUTRAL)
    values |= {"id": message_id, "came_at": came, "lang": _lang(row), "tone": tone}
    if unit := demo.said["replies"]["regulation"]["routing"].get(row.get("topic", "")):
        values["unit_id"] = ids.of(Unit, unit)
    store.do(messages.register, values)


def _lang(row: Row) -> str:
    return str(row.get("lang") or ("kk" if set(row["text"].lower()) & set("әғқңөұүһі") else "ru"))


def _under(store: Store, demo: Demo, row: Row, came: datetime) -> UUID | None:
    """Under what came out last in this channel, where people answer to what they see."""
    if row["channel"] != _UNDER or not row.get("topic"):
        return None
    channel_id, day = demo.ids.of(Channel, row["channel"]), came.date()
    with store.read() as session:
        out = [
            (place.published_at, slot.id)
            for slot in slots.between(session, day - DAY, day)
            for place in slot.placements
            if place.channel_id == channel_id and place.published_at and place.published_at <= came
        ]
    return max(out)[1] if out else None


def _words(demo: Demo, act: Row, at: datetime) -> tuple[str, Lang, list[str]]:
    """As the page puts a reply together: a greeting, the template with its blanks filled, the closing words."""
    lang: Lang = "ru" if _lang(act) == "ru" else "kk"
    days = {f"d{n}": dates.short(_before(at.date(), -n)) for n in _AHEAD}
    if "template" not in act:
        return act["text"].format(**days), lang, []
    said, codes = demo.said["replies"], ["greeting.plain", act["template"], "closing.ask_again"]
    usual = said["usual"][lang] | act.get("values", {})
    values = {key: value.format(**days) for key, value in usual.items()}
    shared = {code: one.text.in_(lang) for code, one in shipped().items() if code.startswith(composing.SHARED)}
    shared |= {f"{composing.SHARED}{key}": text[lang] for key, text in said["shared"].items()}
    pieces = [composing.expanded(shipped()[code].text.in_(lang), shared) for code in codes]
    written = [composing.written(piece, values, shipped()[act["template"]].slots, lang).text for piece in pieces]
    return composing.together(written), lang, codes[1:2] + codes[:1] + codes[2:]


def _done(demo: Demo, act: Row, message_id: UUID, at: datetime, store: Store) -> None:
    """What somebody did about it."""
    ids, text = demo.ids, act["text"]
    match act["do"]:
        case "take":
            store.do(messages.take, [message_id], ids.of(Person, act["to"]))
        case "ask":
            store.do(answers.ask, message_id, ids.of(Unit, act["unit"]), text)
        case "said":
            store.do(answers.note_answer, _asked(store, message_id).id, text)
        case "meanwhile":
            store.do(answers.answer_meanwhile, message_id, *_words(demo, act, at))
        case "answer":
            store.do(answers.answer, message_id, *_words(demo, act, at))
        case "close":
            store.do(messages.close, [message_id], text)
        case "hide":
            # this only the press secretary may note
            store.author_id = ids.of(Person, "secretary")
            store.do(messages.note_hidden, message_id, act["rule"], text)
        case "send_on":
            store.do(messages.send_on, [message_id], act.get("number", ""))
        case "extend":
            store.do(messages.extend, message_id, _before(act["day"], -act["until"]), text)
        case "told":
            store.do(messages.note_told, message_id)
        case "reopen":
            store.do(messages.reopen, message_id, text, ids.of(Person, act["by"]))
        case "rate":
            store.do(messages.rate, message_id, act["rating"])
        case "grade":
            store.do(answers.look_over, _answered(store, message_id).id, act["grade"], text)


def _asked(store: Store, message_id: UUID) -> Inquiry:
    """The question to a unit that has not been answered yet."""
    with store.read() as session:
        found = [one for one in office.rows(session, Inquiry) if isinstance(one, Inquiry)]
    return next(one for one in found if one.message_id == message_id and one.answered_at is None)


def _answered(store: Store, message_id: UUID) -> Answer:
    with store.read() as session:
        found = [one for one in office.rows(session, Answer) if isinstance(one, Answer)]
    return next(one for one in reversed(found) if one.message_id == message_id and one.is_final)
