"""What open answers come to."""

from uuid import UUID

from sqlmodel import Field

from core.language.trilingual import Trilingual
from core.store.record import Record
from core.store.types import Json, TrilingualText


class Theme(Record, table=True):
    """Of a question of a survey or of a guide; known by words and by people."""

    searched = ("name",)

    name: Trilingual = Field(sa_type=TrilingualText)
    survey_question_id: UUID | None = Field(default=None, foreign_key="surveyquestion.id", index=True)
    guide_question_id: UUID | None = Field(default=None, foreign_key="guidequestion.id", index=True)
    # beginnings of words that speak of it
    words: list[str] = Field(default_factory=list, sa_type=Json)
    rank: int = 0
