"""Once a year the first head signs the frames of first statements: whoever uses one then asks nobody."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from uuid import UUID

from core import clock
from core.approval.actions import laying
from core.approval.records import Line, Matter, Needs
from core.approval.routes import Step
from core.crisis import advance
from core.crisis.choices import Category, Post
from core.crisis.drafting import Question
from core.crisis.queries import holders, statements
from core.crisis.records import Playbook
from core.crisis.words import TITLES
from core.errors import Invalid
from core.language.trilingual import LANGS, Trilingual
from core.language.words import N_, _, words
from core.office import queries as office
from core.office.rules import Right, may
from core.store.work import Work, action


@action(N_("Submit frames for standing approval"), Right.CRISIS)
def submit_frames(work: Work, playbook_ids: Iterable[UUID]) -> date:
    """Until which day they will hold once they are signed: by the first head, if one is named here and may approve."""
    now = clock.local(clock.now(), office.zone(work))
    expires = _months_later(now.date(), statements.signing(work).standing_months)
    lines = [_frame(work, one) for one in dict.fromkeys(playbook_ids)]
    if not lines:
        raise Invalid(_("Choose whose frames are to be signed."), "playbook_ids")
    for line in lines:
        # the day is part of what is signed
        line.expires = expires
    work.flush()
    ids = [line.id for line in lines]
    head = _head(work)
    if head.people:
        laying.lay_words(work, ids, Matter.LINE, [head])
    else:
        laying.submit_lines(work, ids)
    return expires


def _frame(work: Work, playbook_id: UUID) -> Line:
    playbook = work.find(Playbook, playbook_id)
    if playbook.line_id is None:
        sentence = _("“{name}” has no frame of a first statement.")
        raise Invalid(sentence.format(name=playbook.name.in_("kk")), "line_id")
    if not advance.is_signable(Category(playbook.category), list(map(Question.of, playbook.slots))):
        sentence = _("“{name}”: its frame asks for more than where, when and whom to ring. Nobody signs it in advance.")
        raise Invalid(sentence.format(name=playbook.name.in_("kk")), "line_id")
    return work.find(Line, playbook.line_id)


def _head(work: Work) -> Step:
    seat = holders.seats(work, (), clock.local(clock.now(), office.zone(work)))[Post.AKIM]
    asked = [one for one in (seat.person, seat.deputy) if one is not None and one.id != work.author_id]
    people = tuple(one.id for one in asked if may(one.roles, Right.APPROVE))
    name = Trilingual(*(words(lang).say(TITLES[Post][Post.AKIM]) for lang in LANGS))
    return Step("crisis.standing", 1, name, Needs.ANY, people)


def _months_later(day: date, count: int) -> date:
    years, month = divmod(day.month - 1 + count, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
