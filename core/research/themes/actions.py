"""Themes are named, changed and let go; what lay under one lies under none again."""

from uuid import UUID

from sqlmodel import col, select

from core.language.words import N_
from core.office.rules import Right
from core.research.themes import rules
from core.research.themes.records import Theme
from core.store import leading
from core.store.record import Record, kinds
from core.store.verbs import Verbs, verbs
from core.store.work import Work, action


def release(work: Work, record: Record) -> None:
    """Whatever refers to it refers to nothing: rooms that know this one are not known here."""
    for name, kind in kinds().items():
        for field, goal in leading.references(name).items():
            if goal == type(record).__name__:
                for one in work.exec(select(kind).where(col(getattr(kind, field)) == record.id)):
                    setattr(one, field, None)
    work.flush()


def _demand_whole(_work: Work, theme: Record) -> None:
    assert isinstance(theme, Theme)
    for problem in rules.problems(theme):
        raise problem
    theme.words = list(dict.fromkeys(one.strip() for one in theme.words if one.strip()))


_THEME = verbs(Theme, Right.RESEARCH, (N_("Add theme"), N_("Change theme"), N_("Delete theme")), _demand_whole)


@action(N_("Delete theme"), Right.RESEARCH)
def delete(work: Work, theme_id: UUID) -> None:
    """What lay under it lies under none again, in whichever room."""
    theme = work.find(Theme, theme_id)
    release(work, theme)
    work.delete(theme)


VERBS: dict[type[Record], Verbs] = {Theme: Verbs(_THEME.add, _THEME.edit, delete)}
