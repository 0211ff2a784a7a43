"""What is to take place is announced the day before: in each of its languages, for the same people."""

from datetime import date, timedelta
from uuid import UUID

from core.calendar import rules
from core.calendar.actions import gathering, publications
from core.calendar.records import Publication, Wording
from core.errors import Invalid
from core.language import dates
from core.language.trilingual import LANGS, Lang, Trilingual
from core.language.words import N_, _, words
from core.office.rules import Right
from core.store.work import Work, action

_TITLE = N_("Announcement: {title}")
_WHEN, _WHERE, _WHO = N_("When: {when}"), N_("Where: {place}"), N_("Who speaks: {speaker}")
_TAKEN = ("rubric_id", "campaign_id", "goal_id", "audience_id", "unit_id", "person_id", "at", "langs", "source_lang")


@action(N_("Plan announcement"), Right.PLAN)
def announce(work: Work, publication_id: UUID) -> UUID:
    """A draft with what is known of the event; where the day before is gone, it comes out today."""
    event, today = work.find(Publication, publication_id), gathering.today(work)
    if not rules.is_event(event) or event.day is None:
        raise Invalid(_("Only what takes place on a day is announced: a briefing, a broadcast, a meeting."))
    if event.day <= today:
        raise Invalid(_("Its day has come: there is nothing left to announce."))
    values = {name: getattr(event, name) for name in _TAKEN}
    title = Trilingual.of({lang: _titled(event.title, lang) for lang in LANGS if lang in event.langs})
    day = max(event.day - timedelta(days=1), today)
    channels = [place.channel_id for place in gathering.placements(work, event.id)]
    made = publications.planned(work, {**values, "title": title, "day": day, "call": event.call}, channels)
    _write(work, made, event, event.day)
    return made.id


def _titled(title: Trilingual, lang: Lang) -> str:
    """Nothing in a language the event has no title in."""
    said: str = getattr(title, lang)
    return words(lang).say(_TITLE).format(title=said) if said else ""


def _write(work: Work, made: Publication, event: Publication, day: date) -> None:
    """The same in each language, so none lags behind the others."""
    texts = {lang: _text(event, day, lang) for lang in LANGS if lang in made.langs}
    seals = {lang: rules.text_seal(text) for lang, text in texts.items()}
    for lang, text in texts.items():
        seen: dict[str, str] = {other: seal for other, seal in seals.items() if other != lang}
        work.add(Wording(publication_id=made.id, lang=lang, text=text, seen=seen, author_id=work.author_id))


def _text(event: Publication, day: date, lang: Lang) -> str:
    say = words(lang).say
    hour = dates.clock(event.at) if event.at else ""
    when = ", ".join(filter(None, (dates.with_weekday(day, lang), hour)))
    lines = [event.title.in_(lang), getattr(event.gist, lang), say(_WHEN).format(when=when)]
    if event.place:
        lines.append(say(_WHERE).format(place=event.place.in_(lang)))
    if event.speaker:
        lines.append(say(_WHO).format(speaker=event.speaker.in_(lang)))
    return "\n".join(filter(None, [*lines, getattr(event.call, lang)]))
