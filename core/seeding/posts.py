"""One publication of the demo office: with its texts, its places and what it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from core import library
from core.calendar import rules
from core.calendar.records import Format, Placement, Publication, Rubric, Series, State, Wording, WordingState
from core.language.trilingual import LANGS, Lang
from core.office.records import Channel, Person, Unit
from core.seeding.scenes import DAY, WEEK, Demo, Row, moment
from core.store.record import Record
from core.strategy.records import Audience, Campaign, Goal

# the weeks that are begun before they come
AHEAD = 2
LONGEST_SERIES = 300 * DAY
_HERE: Mapping[str, type[Record]] = {"unit": Unit, "person": Person, "campaign": Campaign}
_COPIED = ("title", "gist", "call", "place", "speaker", "format", "priority", "stage", "answers_criticism", "at")


@dataclass(frozen=True)
class Post:
    """A publication of the demo with its parts; `turn` counts those of its week."""

    publication: Publication
    texts: tuple[Wording, ...]
    places: tuple[Placement, ...]
    turn: int = 0
    fate: str = ""

    @property
    def id(self) -> UUID:
        return self.publication.id

    @property
    def day(self) -> date:
        return self.publication.day or date.min

    def records(self) -> list[Record]:
        return [self.publication, *self.texts, *self.places]


def made(demo: Demo, monday: date, turn: int, day: date, topic: Row) -> Post:
    ids = demo.ids
    publication_id = ids.of(Publication, topic["key"]) if "key" in topic else ids.next()
    n = topic.get("n", 0) + monday.toordinal() // 7 % 5
    texts = {lang: topic[lang].format(n=n) for lang in LANGS if lang in topic}
    written = moment(monday - 3 * DAY, time(13))
    values: Row = {name: topic[name] for name in _COPIED if name in topic}
    values |= {f"{name}_id": ids.of(kind, topic[name]) for name, kind in _HERE.items() if name in topic}
    values |= _campaigned(demo, topic, day) | _in_series(demo, topic, day)
    publication = Publication.made(
        **values
        | {
            "id": publication_id,
            "title": {lang: said.format(n=n) for lang, said in topic["title"].items()},
            "state": State.DRAFT,
            "format": topic.get("format", Format.PHOTO),
            "day": day,
            "ready_by": moment(day, topic["at"]) - timedelta(hours=2),
            "rubric_id": ids.of(Rubric, topic["rubric"]),
            "audience_id": _audience(demo, topic),
            "langs": list(texts),
            "facts": [{"text": topic["fact"]["kk"], "source": topic["fact"]["source"]}] if "fact" in topic else [],
        }
    )
    places = tuple(
        Placement(id=ids.next(), publication_id=publication_id, channel_id=ids.of(Channel, platform))
        for platform in topic["channels"]
    )
    return Post(publication, _texts(demo, publication_id, texts, written), places, turn)


def _campaigned(demo: Demo, topic: Row, day: date) -> Row:
    """Only on the days of the campaign, and then for its goal."""
    for row in demo.said["calendar"]["campaign"]:
        first, last = span(demo, row)
        if row["key"] == topic.get("campaign") and first <= day <= last:
            goals = [goal["name"]["kk"] for goal in library.read("goals")["goal"]]
            return {"goal_id": demo.ids.of(Goal, goals[row["goal"]])}
    return {"campaign_id": None}


def _in_series(demo: Demo, topic: Row, day: date) -> Row:
    begins, _last = series_span(demo)
    is_in = topic.get("is_series") and day >= begins
    return {"series_id": demo.ids.of(Series, "live"), "series_day": day} if is_in else {}


def series_span(demo: Demo) -> tuple[date, date]:
    last = demo.monday + AHEAD * WEEK + 6 * DAY
    return max(demo.first, last - LONGEST_SERIES), last


def span(demo: Demo, campaign: Row) -> tuple[date, date]:
    first, last = campaign["weeks"]
    return demo.monday + first * WEEK, demo.monday + last * WEEK + 6 * DAY


def _audience(demo: Demo, topic: Row) -> UUID:
    names = [row["name"]["kk"] for row in library.read("audiences")["audience"]]
    return demo.ids.of(Audience, names[topic.get("audience", 0)])


def _texts(demo: Demo, publication_id: UUID, texts: Mapping[Lang, str], at: datetime) -> tuple[Wording, ...]:
    seals = {lang: rules.text_seal(text) for lang, text in texts.items()}
    writers = {"kk": "editor", "ru": "translator", "en": "translator"}
    return tuple(
        Wording(
            id=demo.ids.next(),
            publication_id=publication_id,
            lang=lang,
            text=text,
            state=WordingState.PROOFREAD,
            seen={other: seal for other, seal in seals.items() if other != lang},
            author_id=demo.ids.of(Person, writers[lang]),
            proofreader_id=demo.ids.of(Person, "secretary"),
            written_at=at,
        )
        for lang, text in texts.items()
    )


def halfway(whole: Post, is_next: bool) -> Post:
    """Texts are still being written: some are only drafts, some are missing."""
    wanted = {0: "kk ru en", 1: "kk ru", 2: "kk", 3: "kk"}[whole.turn % 4] if is_next else "kk" * (whole.turn % 2)
    texts = tuple(text for text in whole.texts if text.lang in wanted)
    for text in texts:
        if not is_next or (text.lang, whole.turn % 4) in (("ru", 1), ("kk", 2)):
            text.state, text.proofreader_id = WordingState.DRAFT, None
        known = {other.lang for other in texts}
        text.seen = {lang: seal for lang, seal in text.seen.items() if lang in known}
    return Post(whole.publication, texts, whole.places, whole.turn)
