"""Templates with their words, who cleared them, and how often they served."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, col, func, select

from core.approval.queries import lines
from core.approval.records import Clearance, Line, Matter
from core.language.trilingual import LANGS, Lang, Trilingual
from core.replies import composing
from core.replies.composing import Slot
from core.replies.records import Answer, Piece, Template
from core.store.light import reader


@dataclass(frozen=True)
class Known:
    """One template as a reply takes it."""

    template: Template
    line: Line
    clearance: Clearance
    uses: int = 0
    used_at: datetime | None = None

    @property
    def id(self) -> UUID:
        return self.template.id

    @property
    def code(self) -> str:
        return self.template.code

    @property
    def name(self) -> Trilingual:
        return self.line.name

    @property
    def text(self) -> Trilingual:
        return self.line.text

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Asked for of the few that are taken or printed."""
        return tuple(map(Slot.of, self.template.slots))

    @property
    def is_cleared(self) -> bool:
        return self.clearance == Clearance.CLEARED

    @property
    def is_settled(self) -> bool:
        """Its words are cleared, or lie before those who clear them: there is nothing to submit."""
        return self.clearance in (Clearance.CLEARED, Clearance.WAITING)

    def lacks(self) -> list[Lang]:
        """The languages of residents it has no words in."""
        return [lang for lang in LANGS[:2] if not getattr(self.text, lang).strip()]

    def is_stale(self, today: date) -> bool:
        return self.template.review_on is not None and self.template.review_on < today


def known(session: Session, today: date, is_active: bool = True) -> list[Known]:
    """All templates in their order; with those out of use, if asked."""
    query = select(Template).order_by(col(Template.rank), col(Template.id))
    found = reader(session, Template).all(session, query.where(Template.is_active) if is_active else query)
    said = select(Line).where(col(Line.id).in_(select(Template.line_id)))
    words = {line.id: line for line in session.exec(said)}
    cleared, (uses, last) = lines.clearances(session, today, words.values()), _uses(session)
    return [Known(one, words[one.line_id], cleared[one.line_id], uses[one.code], last.get(one.code)) for one in found]


def _uses(session: Session) -> tuple[Counter[str], Mapping[str, datetime]]:
    """How often each code served, and when last."""
    uses, last = Counter[str](), dict[str, datetime]()
    # years of answers are made of few compositions: the engine counts those
    sent_at = func.max(Answer.sent_at)
    composed = select(Answer.templates, func.count(), sent_at).group_by(col(Answer.templates)).order_by(sent_at)
    for codes, count, sent in session.exec(composed):
        for code in codes:
            uses[code] += count
            last[code] = sent
    return uses, last


def retired(session: Session) -> dict[str, Trilingual]:
    """What those out of use are called, by their codes."""
    query = select(Template, Line).join(Line, col(Line.id) == col(Template.line_id))
    return {template.code: line.name for template, line in session.exec(query.where(~col(Template.is_active)))}


def own_lines(session: Session) -> Sequence[Line]:
    """Cleared words that stand by themselves: those of templates and of statements are kept with these."""
    query = select(Line).where(Line.matter == Matter.LINE, col(Line.id).not_in(select(Template.line_id)))
    return session.exec(query.order_by(col(Line.id))).all()


def shared(found: Sequence[Known], lang: Lang) -> dict[str, str]:
    """The office's fragments by code, in one language."""
    return {one.code: one.text.in_(lang) for one in found if one.template.piece == Piece.SHARED}


def lost_fragments(found: Sequence[Known]) -> list[tuple[Known, str]]:
    """Templates that name a fragment nobody keeps any more."""
    there = {one.code for one in found if one.template.piece == Piece.SHARED}
    return [
        (one, code)
        for one in found
        for code in dict.fromkeys(code for text in one.text for code in composing.shared_keys(text))
        if code not in there
    ]
