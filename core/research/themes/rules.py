"""What a theme must hold to."""

from collections.abc import Iterator

from core.errors import Invalid
from core.language.words import _
from core.research.themes.records import Theme
from core.strategy.rules import unnamed


def problems(theme: Theme) -> Iterator[Invalid]:
    yield from unnamed(theme.name)
    # of a question to residents or to experts, and of one of them only
    if (theme.survey_question_id is None) == (theme.guide_question_id is None):
        yield Invalid(_("Say which question the theme belongs to."), "guide_question_id")
