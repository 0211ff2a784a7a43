"""A table of interviews is taken in at once."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import select

from core.errors import Invalid
from core.language import fold
from core.language.trilingual import Trilingual
from core.language.words import N_, _, language
from core.office.rules import Right
from core.research.interviews.actions import interviews as acts
from core.research.interviews.queries import files as interview_files
from core.research.interviews.records import Expert, GuideQuestion
from core.research.themes import actions as themes
from core.research.themes.records import Theme
from core.store.work import Work, action
from core.tables.faults import line_of

# more than that nobody reads in a sentence
_MOST_TOLD = 3


@action(N_("Take in a table of interviews"), Right.RESEARCH)
def take_in(work: Work, content: bytes, columns: Mapping[str, str], guide: str) -> UUID:
    """All of it or nothing, nothing twice. A guide that is not there yet is made, with the questions of the file."""
    found = interview_files.outlook(work, content, columns, guide)
    if found.faults:
        told = "; ".join(map(line_of, found.faults[:_MOST_TOLD])) + "; …" * (len(found.faults) > _MOST_TOLD)
        raise Invalid(_("Nothing was taken in. {faults}").format(faults=told))
    if not found.rows:
        raise Invalid(_("All answers of this file are here already."))
    guide_id = found.guide.id if found.guide else acts.make(work, {"name": Trilingual(**{language(): guide.strip()})})
    add = acts.VERBS[GuideQuestion].add
    asked = [add(work, {"guide_id": guide_id, "name": name}) for name in found.questions]
    experts = {one.number: one.id for one in work.exec(select(Expert).where(Expert.guide_id == guide_id))}
    known = _Themes(work)
    for one, place in found.rows:
        if one.expert not in experts:
            experts[one.expert] = acts.VERBS[Expert].add(work, {"guide_id": guide_id} | one.known)
        question_id = asked[place] if isinstance(place, int) else place
        values: dict[str, Any] = {"text": one.text, "quote": one.quote}
        theme_id = known.of(question_id, one.theme) if one.theme else None
        acts.answer(work, experts[one.expert], question_id, values | {"theme_id": theme_id})
    return guide_id


class _Themes:
    """Of a question each once, by how it sounds."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._known: dict[tuple[UUID, str], UUID] = {}
        for one in work.exec(select(Theme)):
            if one.guide_question_id:
                self._known |= {(one.guide_question_id, fold.fold2(said)): one.id for said in one.name if said}

    def of(self, question_id: UUID, said: str) -> UUID:
        key = question_id, fold.fold2(said)
        if key not in self._known:
            values = {"guide_question_id": question_id, "name": Trilingual(**{language(): said})}
            self._known[key] = themes.VERBS[Theme].add(self._work, values)
        return self._known[key]
