"""What would come of a table of interviews: which guide it belongs to, what is new in it, and what is here already."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel import Session, col, select

from core.errors import Invalid
from core.language import fold
from core.language.trilingual import Trilingual
from core.language.words import _
from core.research.interviews import importing as reading
from core.research.interviews import rules as rules_interviews
from core.research.interviews.importing import Told, sounds
from core.research.interviews.queries import interviews
from core.research.interviews.records import Expert, ExpertAnswer, Guide, GuideQuestion
from core.tables.faults import MOST_FAULTS, RowFault, fault_in
from core.tables.table import Table


@dataclass
class Outlook:
    """Where a question is not here yet it stands under its place among the new ones, counted from nought."""

    guide: Guide | None
    rows: list[tuple[Told, UUID | int]] = field(default_factory=list)
    questions: list[Trilingual] = field(default_factory=list)
    experts: list[int] = field(default_factory=list)
    themes: int = 0
    known: int = 0
    unnamed: int = 0
    # headings that are no part of an answer, and sheets that hold something else
    unread: list[str] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    # of which the first are told
    bad: int = 0


def guide_of(session: Session, said: str) -> Guide | None:
    """By its id or what it is called; None: there is none yet."""
    for one in session.exec(select(Guide).order_by(col(Guide.id).desc())):
        if said == str(one.id) or any(name and fold.fold2(name) == fold.fold2(said) for name in one.name):
            return one
    return None


def outlook(session: Session, content: bytes, columns: Mapping[str, str], said: str) -> Outlook:
    of = reading.found(content, columns)
    read = reading.read(of, columns)
    guide = guide_of(session, said)
    known = interviews.questions(session, guide.id) if guide else []
    unread = [*(one for one in of.headings if one and one not in columns.values()), *of.unread]
    found = Outlook(guide, unnamed=read.unnamed, unread=unread, faults=list(read.faults))
    asked = _Questions(known, read.rows)
    found.questions = asked.new
    here = _here(session, guide)
    seen: Counter[tuple[int, UUID | int]] = Counter()
    for one in read.rows:
        place = asked.place(one)
        if place is None:
            found.faults.append(_fault(of, one, columns, _("The guide has no such question.")))
            continue
        seen[one.expert, place] += 1
        kept = here.get((one.expert, place))
        if seen[one.expert, place] > 1:
            sentence = _("Expert {n} answers this question a second time here.").format(n=one.expert)
            found.faults.append(_fault(of, one, columns, sentence))
        elif kept is None:
            found.rows.append((one, place))
        elif (kept.text, kept.quote) == (one.text, one.quote):
            found.known += 1
        else:
            sentence = _("Expert {n} has answered this question already, in other words.").format(n=one.expert)
            found.faults.append(_fault(of, one, columns, sentence))
    experts = {one.number: one for one in interviews.experts(session, guide.id)} if guide else {}
    coming = {one.expert: one for one, _place in reversed(found.rows) if one.expert not in experts}
    found.experts = sorted(coming)
    for one in coming.values():
        found.faults += [_fault(of, one, columns, str(problem)) for problem in _problems(one)]
    for one, _place in found.rows:
        somebody = experts.get(one.expert)
        if somebody and (differing := _differing(somebody, one)):
            sentence = _("Expert {n} of this interview is somebody else: {said}. Give them another number.")
            found.faults.append(_fault(of, one, columns, sentence.format(n=one.expert, said=differing)))
    found.themes = len({(place, fold.fold2(one.theme)) for one, place in found.rows if one.theme})
    found.faults.sort(key=lambda fault: (fault.sheet, fault.row))
    found.bad = len(found.faults)
    del found.faults[MOST_FAULTS:]
    return found


def _problems(of: Told) -> list[Invalid]:
    """What keeps an expert from being kept as the table tells of them."""
    return rules_interviews.problems(Expert.made(guide_id=UUID(int=0), **of.known))


def _differing(kept: Expert, told: Told) -> str:
    """What the file says of them otherwise than it is known; what it leaves out says nothing."""
    pairs = (
        (_("Years of work"), kept.total_years, told.total_years),
        (_("Years in this field"), kept.field_years, told.field_years),
        (_("Name"), kept.name or None, told.name or None),
    )
    return ", ".join(f"{title} – {was}, {is_}" for title, was, is_ in pairs if None not in (was, is_) and was != is_)


def _fault(of: Table, one: Told, columns: Mapping[str, str], sentence: str) -> RowFault:
    return fault_in(of, one.number, columns.get("question_kk", columns.get("question_ru", "")), sentence)


def _here(session: Session, guide: Guide | None) -> dict[tuple[int, UUID | int], ExpertAnswer]:
    if guide is None:
        return {}
    told = interviews.interviews(session, guide.id, with_residents=False)
    return {(said.expert.number, one.question.id): said.answer for one in told.asked for said in one.said}


class _Questions:
    """
    A guide with questions has all there are; one without takes them from the file, in their order there.

    A question is known by its words. Its number counts only where no words stand beside it: two lists of the same
    questions, in two languages, number them differently.
    """

    def __init__(self, known: Sequence[GuideQuestion], rows: Sequence[Told]) -> None:
        self.new = [] if known else list(_new(rows))
        # a question that is new is known by its place
        self._by_sound: dict[str, UUID | int] = {}
        for question in known:
            self._by_sound |= dict.fromkeys(sounds(question.name), question.id)
        for place, name in enumerate(self.new):
            self._by_sound |= dict.fromkeys(sounds(name), place)
        self._in_order: list[UUID | int] = [one.id for one in known] or list(range(len(self.new)))

    def place(self, one: Told) -> UUID | int | None:
        said = sounds(one.question)
        if said:
            return next((self._by_sound[each] for each in said if each in self._by_sound), None)
        number = one.question_number or 0
        return self._in_order[number - 1] if 1 <= number <= len(self._in_order) else None


def _new(rows: Sequence[Told]) -> Iterator[Trilingual]:
    """Each once, by its number where it has one, else as it comes."""
    found: dict[frozenset[str], tuple[int, Trilingual]] = {}
    for place, one in enumerate(rows):
        said = frozenset(sounds(one.question))
        if said and not any(said & each for each in found):
            found[said] = one.question_number or len(rows) + place, one.question
    yield from (name for _number, name in sorted(found.values(), key=lambda each: each[0]))
