"""A week of a big office's publications: planned, written in three languages, put right, agreed to and put out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from itertools import groupby
from typing import Any

from core.approval.actions import deciding, laying
from core.calendar import rules
from core.calendar.actions import course, publications, wordings
from core.calendar.records import Placement, Publication, State, Wording, WordingState
from core.language.trilingual import LANGS
from core.office.records import Channel, Person
from core.seeding import posts
from core.seeding.acts import Past
from core.seeding.scenes import DAY, Demo, Row, moment
from core.store.ledger import Life
from core.store.record import Image, plain

_CHANNELS = ("instagram", "facebook", "telegram", "site")
# one in so many is moved to the next day
_MOVED = 10
_MINUTE = DAY / 1440
_HALF_AN_HOUR = 30


@dataclass(frozen=True)
class Mould:
    """A topic as its records' images: each publication is a copy with what it has of its own."""

    publication: Image
    wording: Image
    placement: Image
    texts: Mapping[str, str]
    seals: Mapping[str, str]


@dataclass(frozen=True)
class Post:
    publication: Life
    mould: Mould
    # by language
    texts: Mapping[str, Life]
    # with the channel's name
    places: Mapping[str, Life]
    at: datetime

    @property
    def parts(self) -> list[Life]:
        return [self.publication, *self.texts.values(), *self.places.values()]


def moulds(demo: Demo, english: str) -> list[Mould]:
    return [_mould(demo, topic, english) for topic in demo.said["calendar"]["topic"]]


def _mould(demo: Demo, topic: Row, english: str) -> Mould:
    """Apart from campaigns, series and keys: those belong to the demo's own weeks."""
    bare = {name: said for name, said in topic.items() if name not in ("key", "campaign", "is_series")}
    post = posts.made(demo, demo.first, 0, demo.first, bare)
    texts = {"en": english} | {one.lang: one.text for one in post.texts}
    seals = {lang: rules.text_seal(text) for lang, text in texts.items()}
    whole = post.publication.image() | {"langs": list(LANGS), "state": State.DRAFT.value}
    blank = Wording(publication_id=post.id, lang="").image()
    return Mould(whole, blank, post.places[0].image(), {lang: texts[lang] for lang in LANGS}, seals)


def plan(past: Past, kinds: list[Mould], first: date, number: int) -> None:
    """All that will happen to a week's publications, each thing at its moment."""
    made = [_made(past, kinds[n % len(kinds)], first + n % 7 * DAY, n) for n in range(number)]
    for n, post in enumerate(made):
        _planned(past, post)
        _written(past, post)
        _put_right(past, post, is_moved=n % _MOVED == 0)
        _put_out(past, post)
    for _day, group in groupby(sorted(made, key=lambda post: post.at), key=lambda post: post.at.date()):
        _agreed_to(past, list(group))


def _made(past: Past, mould: Mould, day: date, n: int) -> Post:
    ids, serial = past.demo.ids, next(past.numbers)
    at = moment(day, time(9 + n % 10, _HALF_AN_HOUR * (n % 2)))
    title = {lang: f"{said}, {serial}" if said else "" for lang, said in mould.publication["title"].items()}
    own = {
        "id": str(ids.next()),
        "title": title,
        "day": plain(day),
        "at": f"{at:%H:%M}",
        "ready_by": plain(at - DAY / 12),
    }
    publication = Life(Publication, mould.publication | own)
    leads = {"publication_id": publication.id}
    return Post(
        publication,
        mould,
        {lang: Life(Wording, mould.wording | leads | {"id": str(ids.next()), "lang": lang}) for lang in LANGS},
        {
            where: Life(Placement, mould.placement | leads | _placed(past.demo, where))
            for where in (_CHANNELS[n % 4], _CHANNELS[(n + 1) % 4])
        },
        at,
    )


def _placed(demo: Demo, where: str) -> Image:
    return {"id": str(demo.ids.next()), "channel_id": str(demo.ids.of(Channel, where))}


def _planned(past: Past, post: Post) -> None:
    steps = [life.become for life in (post.publication, *post.places.values())]
    past.will(post.at - 10 * DAY, "editor", publications.plan.title, steps)


def _written(past: Past, post: Post) -> None:
    """One language after the other, half of it first; each is held against those that are there."""
    known: dict[str, str] = {}
    for days, (lang, text) in zip((6, 5, 5), post.mould.texts.items(), strict=True):
        by, at = ("editor" if lang == "kk" else "translator"), post.at - days * DAY
        step = partial(post.texts[lang].become, **_text(past, by, text[: len(text) // 2], at), seen=dict(known))
        past.will(at, by, wordings.write.title, [step])
        known[lang] = post.mould.seals[lang]


def _text(past: Past, by: str, text: str, at: datetime) -> dict[str, Any]:
    told = plain(at)
    return {"text": text, "author_id": str(past.demo.ids.of(Person, by)), "written_at": told, "full_at": told}


def _put_right(past: Past, post: Post, is_moved: bool) -> None:
    """The texts are finished, the plan is changed, and somebody reads all three against each other."""
    at, texts = post.at - 4 * DAY, post.mould.texts
    finished = [partial(life.become, **_text(past, "editor", texts[lang], at)) for lang, life in post.texts.items()]
    past.will(at, "editor", wordings.write.title, finished)
    change = partial(post.publication.become, gist=past.said["gist"])
    past.will(at + _MINUTE, "editor", publications.edit.title, [change])
    if is_moved:
        # there and back: the plan's days are told by the journal
        away = plain(post.at.date() + DAY)
        past.will(at + 2 * _MINUTE, "smm", publications.reschedule.title, [partial(post.publication.become, day=away)])
        back = partial(post.publication.become, day=plain(post.at.date()))
        past.will(at + 3 * _MINUTE, "smm", publications.reschedule.title, [back])
    else:
        note = partial(post.publication.become, note=post.mould.texts["kk"][-40:])
        past.will(at + 2 * _MINUTE, "smm", publications.edit.title, [note])
    reader = str(past.demo.ids.of(Person, "secretary"))
    read = [
        partial(
            life.become,
            state=WordingState.PROOFREAD.value,
            proofreader_id=reader,
            seen={other: seal for other, seal in post.mould.seals.items() if other != lang},
        )
        for lang, life in post.texts.items()
    ]
    past.will(post.at - 3 * DAY, "secretary", wordings.proofread.title, read)


def _agreed_to(past: Past, group: list[Post]) -> None:
    """A day's publications together: submitted in the afternoon, approved the next."""
    eve = group[0].at.date() - 2 * DAY
    for day, by, title, state in (
        (eve, "secretary", laying.submit_plan.title, State.SUBMITTED),
        (eve + DAY, "deputy", deciding.decide.title, State.APPROVED),
    ):
        steps = [partial(post.publication.become, state=state.value) for post in group]
        past.will(moment(day, time(8)), by, title, steps)


def _put_out(past: Past, post: Post) -> None:
    out = plain(post.at)
    steps = [partial(post.publication.become, state=State.PUBLISHED.value)]
    for where, life in post.places.items():
        link = f"https://kumisozen.example/{where}/{life.id[-12:]}"
        steps.append(partial(life.become, published_at=out, link=link))
        past.out.append((where, post.at, link, post.publication.image["title"]["kk"]))
    past.will(post.at, "smm", course.publish.title, steps, post.parts)
