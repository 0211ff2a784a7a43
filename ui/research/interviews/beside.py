"""What experts and residents said to the same, side by side: themes at the left, shares at the right."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from core.language.words import _, language
from core.research.interviews.queries.interviews import Asked
from core.research.interviews.report import said
from core.research.surveys import telling
from core.research.surveys.queries.results import Result
from ui.kit.controls import label
from ui.kit.panel import emptied
from ui.kit.theme import px

# so many answers of residents stand beside what experts said
_MOST = 5


class BesideView(QWidget):
    """Where residents were not asked the same, experts stand alone."""

    def __init__(self) -> None:
        super().__init__()
        self._experts, self._residents = _Side(_("Experts")), _Side(_("Residents"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(24))
        row.addWidget(self._experts, 1)
        row.addWidget(self._residents, 1)

    def show_asked(self, asked: Asked) -> None:
        lang = language()
        share = _("Experts who answered: {share}").format(share=said.share(asked.answered, asked.of, lang))
        themes = [
            f"{one.theme.name.in_(lang)} — {said.share(one.count, asked.answered, lang)}"
            for one in asked.groups
            if one.theme
        ]
        self._experts.show_lines([share, *themes])
        residents = asked.residents
        self._residents.setVisible(residents is not None)
        if residents is not None:
            lines = [line for one in residents.results for line in _of_residents(one)]
            remark = telling.representation(residents.survey, lang)
            self._residents.show_lines([residents.survey.name.in_(lang), *lines, remark])


class _Side(QWidget):
    def __init__(self, title: str) -> None:
        super().__init__()
        self._listed = QVBoxLayout()
        self._listed.setSpacing(px(2))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        column.addWidget(label(title, "small_strong"))
        column.addLayout(self._listed)
        column.addStretch()

    def show_lines(self, lines: Sequence[str]) -> None:
        emptied(self._listed)
        for line in filter(None, lines):
            self._listed.addWidget(label(line, "small", "text2", wraps=True))


def _of_residents(result: Result) -> list[str]:
    lang = language()
    shares = [
        f"{telling.option_name(result.question, one, lang)} — {telling.share(result.frequencies.share(one), lang)}"
        for one in telling.ranked(result)[:_MOST]
    ]
    return [*shares, f"n = {result.base}"] if shares else []
