"""What the papers of replies ask beside the figures: names, answers word for word, the office's own contacts."""

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from core.approval.records import Clearance
from core.language.trilingual import LANGS, Lang, Trilingual
from core.office import queries as office
from core.office.records import Channel, Contact, Outlet, Person, Unit
from core.replies import composing, topics, triage
from core.replies.queries import regulation, templates
from core.replies.queries.templates import Known
from core.replies.records import Answer, Piece


def names(session: Session) -> dict[UUID, Trilingual]:
    """Of channels and units, also of those that are no longer there to be chosen."""
    kinds = (Channel, Unit)
    return {one.id: one.name for kind in kinds for one in office.rows(session, kind) if isinstance(one, kinds)}


def outlets(session: Session) -> dict[UUID, Outlet]:
    return {one.id: one for one in session.exec(select(Outlet))}


def people(session: Session) -> dict[UUID, Person]:
    return {one.id: one for one in session.exec(select(Person))}


def answers(session: Session, ids: Sequence[UUID]) -> dict[UUID, list[Answer]]:
    """By message, in the order they went out."""
    found: dict[UUID, list[Answer]] = {}
    query = select(Answer).where(col(Answer.message_id).in_(ids)).order_by(col(Answer.sent_at), col(Answer.id))
    for one in session.exec(query):
        found.setdefault(one.message_id, []).append(one)
    return found


def rules(session: Session) -> Mapping[str, Trilingual]:
    """What a comment may be hidden by, as the office's tree names it."""
    return triage.hiding(regulation.tree(session))


def own_contacts(session: Session, found: Sequence[Known]) -> list[str]:
    """What is published is no secret: contacts of the office, its units and channels, whom it knows, its fragments."""
    founded = office.the_office(session)
    said = [founded.phone, founded.site, founded.address.kk, founded.address.ru] if founded else []
    said += [channel.address for channel in office.channels(session)]
    for kind in (Unit, Contact):
        for one in office.rows(session, kind):
            if isinstance(one, Unit | Contact):
                said += [one.phone, one.email]
    fragments = [getattr(one.text, lang) for one in found if one.template.piece == Piece.SHARED for lang in LANGS]
    return [one for one in (*said, *fragments) if one.strip()]


def published(session: Session, today: date) -> tuple[list[Known], list[Known]]:
    """The frequent questions, and all templates they may share words with. Only what may be said is published."""
    found = templates.known(session, today)
    needs_clearance = regulation.regulation(session).demands_clearance
    rows = [one for one in found if one.template.is_public and one.template.question]
    if needs_clearance:
        rows = [one for one in rows if one.clearance == Clearance.CLEARED]
    return rows, found


def topic_names() -> Mapping[str, Trilingual]:
    """In their order."""
    return {code: one.name for code, one in topics.topics().items()}


def blanks(one: Known, every: Sequence[Known]) -> list[Trilingual]:
    """What somebody has to fill in before its words can be published, each once, in the order it is met."""
    fragments = [other for other in every if other.template.piece == Piece.SHARED]
    names = {slot.key: slot.name for other in (*fragments, one) for slot in other.slots}
    texts = (composing.expanded(getattr(one.text, lang), templates.shared(every, lang)) for lang in LANGS)
    met = dict.fromkeys(key for text in texts for key in composing.keys(text))
    return [names.get(key) or Trilingual.of({"kk": key}) for key in met]


def called(name: Trilingual, lang: Lang) -> str:
    """A blank's name without the hint for whoever fills it in."""
    return name.in_(lang).partition(" (")[0]


def filled(one: Known, every: Sequence[Known]) -> Trilingual:
    """Its words with the shared fragments put in and each blank named in brackets."""
    texts: dict[str, str] = {}
    for lang in LANGS:
        text = composing.expanded(getattr(one.text, lang), templates.shared(every, lang))
        named = {slot.key: f"[{called(slot.name, lang)}]" for slot in one.slots}
        missing = {key: f"[{key}]" for key in composing.keys(text) if key not in named}
        texts[lang] = composing.written(text, named | missing, one.slots, lang).text
    return Trilingual.of(texts)
