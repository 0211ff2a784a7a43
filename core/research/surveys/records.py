"""Surveys: their waves, questions, sheets and files, and what open answers come to."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar
from uuid import UUID

from sqlmodel import Field

from core.language.trilingual import Trilingual
from core.research.choices import Mode, Sampling, Sort
from core.store.lots import Lot
from core.store.record import Image, Record
from core.store.table import Table
from core.store.types import Choice, Json, TrilingualText

# more than a country, and no more than a server's whole number holds
MOST_PEOPLE = 2_000_000_000
# undone or done again, nothing makes answers to one question answers to another, or to none
_TAKEN = "core.research.queries.answered:demand_taken"


class Survey(Record, table=True):
    """One wave: a questionnaire in two or three languages, who was asked and how. Its answers are anonymous."""

    searched = ("name",)
    dated = "first"

    name: Trilingual = Field(sa_type=TrilingualText)
    purpose: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    # of whom it is to tell
    population: Trilingual = Field(default=Trilingual(), sa_type=TrilingualText)
    population_size: int | None = Field(default=None, ge=1, le=MOST_PEOPLE)
    sampling: Sampling = Field(default=Sampling.OPEN, sa_type=Choice(Sampling))
    mode: Mode = Field(default=Mode.ONLINE, sa_type=Choice(Mode))
    first: date | None = Field(default=None, index=True)
    last: date | None = None
    invited: int | None = Field(default=None, ge=0, le=MOST_PEOPLE)
    ordered_by: str = ""
    done_by: str = ""
    # how much a sample that is not simple loses, beside what weighting loses
    design_effect: float = Field(default=1, ge=1)
    # shares of the population: of a question each option's, with source and day
    margins: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    # the wave before: the same questions asked earlier
    earlier_id: UUID | None = Field(default=None, foreign_key="survey.id", index=True)
    is_closed: bool = False
    # how many sheets whoever closed it had seen: more of them come of a merge, and open it again
    closed_with: int | None = None
    note: str = ""


class SurveyQuestion(Record, table=True):
    """As it was put in each language. `options` and `rows` are code, name in three languages, and what they are."""

    searched = ("name",)
    part_of = "survey_id"
    sole = ("survey_id", "code")
    keeps_past = True
    # an answer is told by the question's sort and options: of neither half one copy's and half the other's
    together = (("sort", "options", "rows"),)
    guard = _TAKEN

    survey_id: UUID = Field(foreign_key="survey.id", index=True)
    # by what it is known in another wave
    code: str = ""
    name: Trilingual = Field(sa_type=TrilingualText)
    sort: Sort = Field(default=Sort.SINGLE, sa_type=Choice(Sort))
    # of the one who answers: age, sex, district; others are compared by it
    is_trait: bool = False
    options: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    # of a grid: what is rated, on the scale of its options
    rows: list[dict[str, Any]] = Field(default_factory=list, sa_type=Json)
    # asked only of those who gave one of these options to another question: its code and their codes
    asked_if: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    # the share of these options is the satisfaction, or the trust, that is followed over waves
    is_index: bool = False
    # its answers follow one another, from often to never: they are not told by size
    is_ordered: bool = False
    rank: int = 0

    @property
    def keeps_order(self) -> bool:
        """Groups of a trait and the steps of a scale are told as they follow one another, whatever was chosen most."""
        return self.is_trait or self.is_index or self.is_ordered

    @classmethod
    def settled(cls, group: Sequence[str], chosen: Image, other: Image) -> Image:
        """With what only the other copy let choose: somebody may have answered it there."""
        if chosen["sort"] != other["sort"]:
            return super().settled(group, chosen, other)
        return {"sort": chosen["sort"]} | {
            name: [*chosen[name], *(one for one in other[name] if one["code"] not in _codes(chosen[name]))]
            for name in ("options", "rows")
        }


def _codes(rows: list[dict[str, Any]]) -> set[str]:
    return {one["code"] for one in rows}


class Sheet(Record, table=True):
    """What one person answered, typed by hand: by the question's code an option's code, several, a number, words."""

    called = "number"
    part_of = "survey_id"
    guard = _TAKEN

    survey_id: UUID = Field(foreign_key="survey.id", index=True)
    number: int = Field(default=1, ge=1)
    lang: str = "kk"
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=Json)


class SheetColumn(Table, table=True):
    """
    What everybody of one file answered to one question, or to one row of a grid; in the order of the sheets.

    A table of a survey looks at one or two questions of all, never at all questions of one.
    """

    id: UUID = Field(primary_key=True)
    lot_id: UUID = Field(index=True)
    survey_id: UUID = Field(index=True)
    question: str
    # of a grid
    line: str = ""
    # packed: of each sheet where its answer stands in `said`, counted from 1; 0: no answer
    places: bytes
    # packed: every different answer once: a code, several, a number, or words
    said: bytes


class SheetFile(Lot, table=True):
    """Answers from a form or a table of one's own."""

    raw: ClassVar[type[Table]] = SheetColumn
    reader = "core.research.surveys.importing.rows:of_sheets"
    # the same answers taken in on two copies are counted once, as they came in first
    sole = ("survey_id", "content")
    elder = ("name", "taken_at", "headings", "columns", "count")
    guard = _TAKEN

    survey_id: UUID = Field(foreign_key="survey.id", index=True)
    # which of its columns is which question, row and option, and what its answers mean
    columns: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    # all its headings, by which a like file is known again
    headings: str = ""
    count: int = Field(default=0, ge=0)


class OpenAnswer(Record, table=True):
    """An open answer that somebody put under a theme, or chose to quote; private words covered."""

    called = "text"
    sole = ("survey_question_id", "key")

    survey_question_id: UUID = Field(foreign_key="surveyquestion.id", index=True)
    # the answer it is: of the same words there is one
    key: str = Field(index=True)
    text: str
    lang: str = ""
    theme_id: UUID | None = Field(default=None, foreign_key="theme.id", index=True)
    is_quoted: bool = False
