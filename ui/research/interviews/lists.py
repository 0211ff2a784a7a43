"""The lists of one interview: its questions, its experts, the themes of answers, and what follows from them."""

from typing import Any
from uuid import UUID

from core import features
from core.language import dates
from core.language.trilingual import LANGS
from core.language.words import N_, _, language, p_
from core.research.choices import Side
from core.research.interviews.actions import interviews as acts
from core.research.interviews.queries import interviews
from core.research.interviews.records import Expert, Finding, GuideQuestion
from core.research.interviews.report import said
from core.research.themes import actions as theme_acts
from core.research.themes.records import Theme
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.rows import Column
from ui.lists.listing import Fields, Listing, named, options

_LANGUAGES = {"kk": N_("Kazakh"), "ru": N_("Russian"), "en": N_("English")}
_LONGEST = 70


def questions(guide_id: UUID) -> Listing:
    return Listing(
        "questions", N_("Question to experts"), "list", GuideQuestion, acts.of_guide(GuideQuestion, guide_id),
        N_("No question yet"), _question_columns, _question_fields,
        rows=lambda desk, _kind: desk.read(interviews.questions, guide_id),
    )  # fmt: skip


def experts(guide_id: UUID) -> Listing:
    return Listing(
        "experts", N_("Expert"), "person", Expert, acts.of_guide(Expert, guide_id), N_("No expert yet"),
        lambda _desk: _expert_columns(), lambda _desk: _expert_fields(),
        rows=lambda desk, _kind: desk.read(interviews.experts, guide_id),
    )  # fmt: skip


def themes(guide_id: UUID) -> Listing:
    return Listing(
        "themes", N_("Theme"), "filter", Theme, theme_acts.VERBS[Theme], N_("No theme yet"),
        lambda desk: _theme_columns(desk, guide_id), lambda desk: _theme_fields(desk, guide_id),
        rows=lambda desk, _kind: [one for own in desk.read(interviews.themes, guide_id).values() for one in own],
    )  # fmt: skip


def findings(guide_id: UUID) -> Listing:
    return Listing(
        "findings", N_("Finding"), "flag", Finding, acts.of_guide(Finding, guide_id), N_("No finding yet"),
        lambda desk: _finding_columns(desk, guide_id), lambda desk: _finding_fields(desk, guide_id),
        rows=lambda desk, _kind: _of_board(desk, guide_id),
    )  # fmt: skip


def _question_columns(desk: Desk) -> list[Column[Any]]:
    beside = _residents(desk)
    return [
        Column[GuideQuestion](
            _number_title(),
            lambda row: str(row.rank),
            lambda row: row.rank,
            width=56,
            align_right=True,
        ),
        Column[GuideQuestion](named("name", GuideQuestion), lambda row: row.name.in_(language())),
        Column[GuideQuestion](named("beside_id"), lambda row: beside.get(row.beside_id, ""), width=260, goes=1),
    ]


def _question_fields(desk: Desk) -> Fields:
    return [
        fields.trilingual_text("name", named("name", GuideQuestion)),
        fields.choice("beside_id", named("beside_id"), [(None, "—"), *_residents(desk).items()]),
        fields.whole("rank", named("rank"), 0),
    ]


def _residents(desk: Desk) -> dict[UUID | None, str]:
    """What residents were asked, each with its survey."""
    lang = language()
    return {
        question.id: f"{question.name.in_(lang)[:_LONGEST]} · {survey.name.in_(lang)}"
        for survey, question in desk.read(interviews.survey_questions)
    }


def _expert_columns() -> list[Column[Any]]:
    return [
        Column[Expert](
            _number_title(), lambda row: str(row.number), lambda row: row.number, width=56, align_right=True
        ),
        Column[Expert](_("Expert"), lambda row: said.expert(row, language())),
        Column[Expert](
            named("field_years"), lambda row: "" if row.field_years is None else str(row.field_years),
            lambda row: row.field_years or 0, width=170, align_right=True, goes=1,
        ),
        Column[Expert](
            named("asked_on"), lambda row: dates.short(row.asked_on) if row.asked_on else "",
            lambda row: str(row.asked_on or ""), width=120, goes=2,
        ),
    ]  # fmt: skip


def _expert_fields() -> Fields:
    return [
        fields.check("may_be_named", named("may_be_named")),
        fields.line("name", named("name", Expert), _("only with consent")),
        fields.line("position", named("position"), _("only with consent")),
        [
            fields.whole("total_years", named("total_years"), 0),
            fields.whole("field_years", named("field_years"), 0),
        ],
        [
            fields.day("asked_on", named("asked_on")),
            fields.choice("lang", _("Language of the answer"), [(lang, _(_LANGUAGES[lang])) for lang in LANGS]),
        ],
    ]


def _asked(desk: Desk, guide_id: UUID) -> list[tuple[UUID, str]]:
    return [
        (one.id, f"{place}. {one.name.in_(language())[:_LONGEST]}")
        for place, one in enumerate(desk.read(interviews.questions, guide_id), 1)
    ]


def _theme_columns(desk: Desk, guide_id: UUID) -> list[Column[Any]]:
    asked = dict(_asked(desk, guide_id))
    return [
        Column[Theme](named("name", Theme), lambda row: row.name.in_(language())),
        Column[Theme](
            named("guide_question_id"), lambda row: asked.get(row.guide_question_id or guide_id, ""), width=420
        ),
    ]


def _theme_fields(desk: Desk, guide_id: UUID) -> Fields:
    return [
        fields.trilingual("name", named("name", Theme)),
        fields.choice("guide_question_id", named("guide_question_id"), _asked(desk, guide_id)),
    ]


def _of_board(desk: Desk, guide_id: UUID) -> list[Finding]:
    return [one.finding for rows in desk.read(interviews.board, guide_id).values() for one in rows]


def _finding_columns(desk: Desk, guide_id: UUID) -> list[Column[Any]]:
    counted = {one.finding.id: one for rows in desk.read(interviews.board, guide_id).values() for one in rows}

    def share(row: Finding) -> str:
        one = counted.get(row.id)
        return said.share(one.said, one.of, language()) if one and one.said is not None and one.of else "—"

    return [
        Column[Finding](
            named("side"), lambda row: _(features.title(row.side)), lambda row: list(Side).index(row.side), width=130
        ),
        Column[Finding](named("name", Finding), lambda row: row.name.in_(language())),
        Column[Finding](_("Experts who said so"), share, width=180, align_right=True, goes=1),
    ]


def _finding_fields(desk: Desk, guide_id: UUID) -> Fields:
    names = [
        (one.id, one.name.in_(language())) for own in desk.read(interviews.themes, guide_id).values() for one in own
    ]
    return [
        fields.choice("side", named("side"), options(Side)),
        fields.trilingual_text("name", named("name", Finding)),
        fields.choice("theme_id", _("Theme it rests on"), [(None, "—"), *names]),
        fields.trilingual_text("evidence", named("evidence")),
    ]


def _number_title() -> str:
    return p_("column of a document", "No.")
