"""Texts are written, held against the other languages, and proofread."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from core import clock
from core.calendar import rules, texts
from core.calendar.actions import gathering
from core.calendar.records import Publication, Wording, WordingState
from core.errors import Conflict, Invalid
from core.language.trilingual import Lang
from core.language.words import N_, _
from core.office.rules import Right
from core.store.work import Work, action


@dataclass(frozen=True)
class Written:
    """A text, and the one its writer had before the eyes."""

    lang: Lang
    text: str
    seen: str = ""


@action(N_("Write text"), Right.PLAN)
def write(work: Work, publication_id: UUID, lang: Lang, text: str, seen_text: str) -> None:
    """A finished text that changes leaves the others behind; one that is brought up to them does not."""
    publication = work.find(Publication, publication_id)
    put(work, publication, gathering.wordings(work, publication_id), Written(lang, text, seen_text))


def put(work: Work, publication: Publication, known: dict[str, Wording], written: Written) -> None:
    """Among the texts known of it, of which it is one from now on."""
    lang, text = written.lang, written.text
    wording = known.setdefault(lang, Wording(publication_id=publication.id, lang=lang))
    if wording.text == text:
        return
    demand_same(wording.text, written.seen)
    siblings = _siblings(known, lang)
    planned = rules.planned(publication, known).values()
    is_first = not wording.text.strip() and not any(lang in one.seen for one in siblings)
    follows = wording.is_catching_up or is_first or rules.is_stale(wording, planned)
    wording.is_catching_up = bool(siblings) and follows
    wording.text, wording.state, wording.same_because = text, WordingState.DRAFT, ""
    wording.author_id, wording.written_at = work.author_id, clock.now()
    wording.full_at = (wording.full_at or wording.written_at) if texts.is_full(text) else None
    _hold_against(wording, siblings)
    if wording.is_catching_up:
        for one in siblings:
            one.seen = {**one.seen, lang: rules.text_seal(text)}
    gathering.take_up(publication)
    gathering.demand_whole(work, wording)
    work.add(wording)


@action(N_("Proofread text"), Right.PLAN)
def proofread(work: Work, publication_id: UUID, lang: Lang, seen_text: str | None = None) -> None:
    """It says what the others say; `seen_text` is what the reader had before the eyes."""
    known = gathering.wordings(work, publication_id)
    wording = _written(known, lang)
    demand_same(wording.text, wording.text if seen_text is None else seen_text)
    _hold_against(wording, _siblings(known, lang))
    wording.state, wording.proofreader_id = WordingState.PROOFREAD, work.author_id
    wording.is_catching_up = False


@action(N_("Text means the same"), Right.PLAN)
def same_meaning(work: Work, publication_id: UUID, lang: Lang, reason: str) -> None:
    """Another language changed and this one stays as it is, for a reason."""
    known = gathering.wordings(work, publication_id)
    wording = _written(known, lang)
    wording.same_because = gathering.demand_reason(reason)
    _hold_against(wording, _siblings(known, lang))


@action(N_("Drop language"), Right.PLAN)
def drop(work: Work, publication_id: UUID, lang: Lang) -> None:
    """It will not come out in this language, and its text goes."""
    publication = work.find(Publication, publication_id)
    left = [one for one in publication.langs if one != lang]
    if not left:
        raise Invalid(_("Choose at least one language."), "langs")
    publication.langs = left
    publication.source_lang = publication.source_lang if publication.source_lang in left else left[0]
    known = gathering.wordings(work, publication_id)
    if lang in known:
        work.delete(known.pop(lang))
    for one in known.values():
        one.seen = {other: seal for other, seal in one.seen.items() if other != lang}
    gathering.take_up(publication)


@action(N_("Set the term of a language"), Right.PLAN)
def set_term(work: Work, publication_id: UUID, lang: Lang, day: date | None) -> None:
    """A third language may follow later; Kazakh and Russian come out together."""
    if lang != "en" and day is not None:
        raise Invalid(_("Kazakh and Russian come out together."), "due_on")
    known = gathering.wordings(work, publication_id)
    wording = known.get(lang) or Wording(publication_id=work.find(Publication, publication_id).id, lang=lang)
    wording.due_on = day
    work.add(wording)


def demand_same(stored: str, seen: str) -> None:
    if stored != seen:
        raise Conflict(_("Someone else has changed this text meanwhile."), ("text",))


def _written(known: dict[str, Wording], lang: Lang) -> Wording:
    wording = known.get(lang)
    if wording is None or not wording.text.strip():
        raise Invalid(_("There is no text in this language yet."), "text")
    return wording


def _siblings(known: dict[str, Wording], lang: Lang) -> list[Wording]:
    return [one for one in known.values() if one.lang != lang and one.text.strip()]


def _hold_against(wording: Wording, siblings: list[Wording]) -> None:
    wording.seen = {one.lang: rules.text_seal(one.text) for one in siblings}
