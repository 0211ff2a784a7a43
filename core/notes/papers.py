"""Notes as documents, and the strategy with its figures: what the office is asked for each of them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from core import clock
from core.document.blocks import Document
from core.document.kinds import Choices, Option, PaperKind, Request
from core.errors import Invalid
from core.language.trilingual import Lang
from core.language.words import N_, _, language
from core.notes import doubts
from core.notes.choices import Form
from core.notes.queries import notes, standing
from core.notes.queries.notes import Whole
from core.notes.queries.sources import all as rooms
from core.notes.report import information, note
from core.notes.report import standing as standing_report
from core.notes.report.parts import languages_missing
from core.office.papers import hands_of, made_on
from core.strategy import papers as strategy_papers
from core.strategy import queries as strategic
from core.strategy.report import strategy

APPENDIX = Option("appendix", N_("With the mark of an appendix"))

_WATCHED = frozenset({"Note", "NotePart", "Citation"})


def _whole(session: Any, request: Request, lang: Lang) -> Whole:
    if request.record_id is None:
        raise Invalid(_("Choose which note: write one first."))
    found = notes.whole(session, request.record_id)
    if languages_missing(found.parts, lang):
        raise Invalid(_("This note has no text in this language yet."))
    for broken in doubts.breaks(found):
        raise Invalid(broken.line)
    return found


def _analytical(session: Any, request: Request, lang: Lang) -> Document:
    is_appendix = APPENDIX.key in request.options
    return note.analytical_note(_whole(session, request, lang), is_appendix, hands_of(session, request), lang)


def _information(session: Any, request: Request, lang: Lang) -> Document:
    return information.information_note(_whole(session, request, lang), hands_of(session, request), lang)


def _strategy(session: Any, request: Request, lang: Lang) -> Document:
    """Made here, where every room can be asked how things stand."""
    whole, hands = strategic.whole(session), hands_of(session, request)
    strategy_papers.demand_written([one.text for one in whole.chapters if one.campaign_id is None], lang)
    now = clock.now().astimezone(rooms.zone(session))
    day = made_on(request, hands.office)
    live = standing_report.live(replace(standing.standing(session, now), taken_on=day), lang)
    return strategy.strategy(whole, strategy_papers.around(session), live, hands, day, lang)


def _choices(forms: Sequence[Form]) -> Choices:
    def chosen(session: Any) -> list[tuple[UUID, str]]:
        return [(one.id, one.note.name.in_(language())) for one in notes.rows(session) if one.note.form in forms]

    return chosen


PAPERS: tuple[PaperKind, ...] = (
    PaperKind(
        "analytical-note", N_("Analytical note"), "record", _analytical, _WATCHED, (APPENDIX,),
        _choices((Form.SIX_ROWS, Form.FREE)),
    ),
    PaperKind(
        "information-note", N_("Information note"), "record", _information, _WATCHED,
        choices=_choices((Form.INFORMATION,)),
    ),
    PaperKind(
        "strategy", N_("Communication strategy"), "none", _strategy,
        strategy_papers.WATCHED | strategy_papers.OFFICE | rooms.KINDS | {"Target"},
    ),
)  # fmt: skip
