"""The demo office's plan: weeks that were planned and put out, a week in full swing, and two that are begun."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any
from uuid import UUID

from core.approval.actions import laying
from core.approval.actions.laying import Span
from core.calendar.actions import course, wordings
from core.calendar.records import Format
from core.language.words import N_
from core.office.records import Channel
from core.office.rules import Right
from core.seeding.approval import agree, send_back
from core.seeding.posts import AHEAD, Post, halfway, made
from core.seeding.scenes import DAY, WEEK, Demo, Row, Scene, doing, entering, moment
from core.store.work import Action, Work, action

enter_week = entering(N_("Plan the week"), Right.PLAN)

# what happens to the publications that are still to come, the nearest first
FATES = (
    "ready",
    "changed",
    "submitted",
    "returned",
    "stale",
    "postponed",
    "draft",
    "",
    "submitted",
    "",
    "",
    "submitted",
)
LATE_MINUTES = 75


@action(N_("Mark as published"), Right.PLAN)
def put_out(work: Work, outs: Sequence[tuple[UUID, datetime, str]]) -> None:
    for placement_id, at, link in outs:
        course.publish_in(work, placement_id, at, link)


def scenes(demo: Demo) -> Iterator[Scene]:
    """From the Friday before the first week to yesterday evening."""
    mondays = [demo.first + n * WEEK for n in range((demo.monday - demo.first).days // 7 + AHEAD + 1)]
    for monday in mondays:
        yield from _agreed(demo, monday) if monday - 3 * DAY < demo.today else _begun(demo, monday)


def _agreed(demo: Demo, monday: date) -> Iterator[Scene]:
    """Entered, submitted and approved on the Friday before; every evening what came out is noted."""
    said, friday = demo.said["calendar"], monday - 3 * DAY
    posts = list(_fated(demo, [made(demo, monday, turn, *one) for turn, one in enumerate(_topics(demo, monday))]))
    yield _scene(demo, friday, "entered", "editor", enter_week, list(chain.from_iterable(p.records() for p in posts)))
    submitted = [post.id for post in posts if post.fate not in ("draft", "stale")]
    week = Span(monday, monday + 6 * DAY)
    yield _scene(demo, friday, "submitted", "secretary", laying.submit_plan, submitted, week)
    yield Scene(moment(friday, demo.said["approval"]["times"]["agreed"]), "chief", doing(agree, submitted))
    approved = [post.id for post in posts if post.fate not in ("draft", "stale", "submitted", "returned")]
    yield _scene(demo, friday, "approved", "deputy", agree, approved)
    for post in posts:
        yield from _course(demo, post)
    for day in (monday + n * DAY for n in range(7)):
        outs = [out for post in posts if post.day == day and post.fate == "out" for out in _outs(demo, post)]
        if outs:
            yield Scene(moment(day, said["times"]["put_out"]), "smm", doing(put_out, outs))
    if _letter(monday) == "b" and monday + 2 * DAY < demo.today:
        yield from _beside(demo, monday + 2 * DAY)


def _begun(demo: Demo, monday: date) -> Iterator[Scene]:
    """Not submitted yet: the nearer week has most of its texts, the one after it hardly any."""
    is_next = monday - demo.monday == WEEK
    posts = [made(demo, monday, turn, *one) for turn, one in enumerate(_topics(demo, monday))]
    kept = [halfway(post, is_next) for post in posts if is_next or post.turn % 3 == 0]
    records = list(chain.from_iterable(post.records() for post in kept))
    yield _scene(demo, demo.today - DAY, "entered", "editor", enter_week, records)


def _topics(demo: Demo, monday: date) -> list[tuple[date, Row]]:
    """What this week is about, in the order of its days and hours."""
    said = demo.said["calendar"]
    found = [
        (monday + weekday * DAY, topic)
        for topic in said["topic"]
        if topic.get("week", _letter(monday)) == _letter(monday)
        for weekday in topic["days"]
        if (monday + weekday * DAY).month in topic.get("months", range(1, 13))
    ]
    if monday == demo.monday - WEEK:
        found.append((monday + 3 * DAY, said["conference"] | {"format": Format.CONFERENCE, "key": "conference"}))
    return sorted(found, key=lambda one: (one[0], one[1]["at"]))


def _letter(monday: date) -> str:
    return "ab"[monday.toordinal() // 7 % 2]


def _fated(demo: Demo, posts: Sequence[Post]) -> Iterator[Post]:
    """What is past came out, but for one of yesterday's and one that was called off; what is to come has its fates."""
    last = next((post.id for post in reversed(posts) if post.day == demo.today - DAY), None)
    coming = [post.id for post in posts if post.day >= demo.today]
    for post in posts:
        if post.id in coming:
            place = coming.index(post.id)
            fate = FATES[place] if place < len(FATES) else ""
        elif post.id == last:
            fate = "late"
        else:
            fate = "cancelled" if post.turn == 17 and _letter(post.day - post.day.weekday() * DAY) == "a" else "out"
        yield Post(post.publication, post.texts, post.places, post.turn, fate)


def _course(demo: Demo, post: Post) -> Iterator[Scene]:
    """What happened to it after the plan was approved."""
    said, texts = demo.said["calendar"], {text.lang: text.text for text in post.texts}
    reasons, eve = said["reasons"], demo.today - DAY
    match post.fate:
        case "ready":
            yield Scene(moment(eve, time(18, 10)), "secretary", doing(course.make_ready, post.id))
        case "changed":
            act = doing(wordings.write, post.id, "ru", texts["ru"] + said["changed"]["ru"], texts["ru"])
            yield Scene(moment(eve, time(17, 40)), "smm", act)
        case "returned":
            act = doing(send_back, post.id, reasons["returned"])
            yield Scene(moment(eve, time(17, 10)), "deputy", act)
        case "stale":
            act = doing(wordings.write, post.id, "kk", texts["kk"] + said["changed"]["kk"], texts["kk"])
            yield Scene(moment(eve, time(16, 20)), "editor", act)
        case "postponed":
            act = doing(course.postpone, post.id, reasons["postponed"])
            yield Scene(moment(eve, time(17, 30)), "secretary", act)
        case "cancelled":
            act = doing(course.cancel, post.id, reasons["cancelled"])
            yield Scene(moment(post.day, time(8, 20)), "secretary", act)


def _outs(demo: Demo, post: Post) -> Iterator[tuple[UUID, datetime, str]]:
    """A few minutes after the hour, channel after channel; once a week something comes much later."""
    addresses = demo.said["office"]["address"]
    known = {demo.ids.of(Channel, platform): address for platform, address in addresses.items()}
    delay = LATE_MINUTES if post.turn == 9 else post.turn * 3 % 8
    at = moment(post.day, post.publication.at or time(9)) + timedelta(minutes=delay)
    for place in post.places:
        yield place.id, at, f"{known[place.channel_id]}/{post.day:%y%m%d}-{post.turn + 1:02}"
        at += timedelta(minutes=2)


def _beside(demo: Demo, day: date) -> Iterator[Scene]:
    """Urgent news nobody had planned."""
    post = made(demo, day - 2 * DAY, 30, day, demo.said["calendar"]["beside"])
    yield Scene(moment(day, time(14, 10)), "smm", doing(enter_week, post.records()))
    yield Scene(moment(day, time(15)), "smm", doing(put_out, list(_outs(demo, post))))


def _scene(demo: Demo, day: date, hour: str, by: str, act: Action[..., Any], *arguments: object) -> Scene:
    return Scene(moment(day, demo.said["calendar"]["times"][hour]), by, doing(act, *arguments))
