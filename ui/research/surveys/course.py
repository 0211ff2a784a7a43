"""What is followed from wave to wave, as a line: its index, with how many could say in each wave."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from core.document.blocks import Chart, Series
from core.language import dates
from core.language.numbers import rounded
from core.language.words import _, language
from core.research.surveys import telling, telling_waves
from core.research.surveys.queries.frames import Key
from core.research.surveys.queries.waves import Followed
from ui.kit.chart_view import ChartView
from ui.kit.controls import label
from ui.kit.theme import px

_HEIGHT = 190


class CoursePart(QWidget):
    """Only where the question was asked in two waves or more."""

    def __init__(self) -> None:
        super().__init__()
        self.chart = ChartView()
        self.chart.setFixedHeight(px(_HEIGHT))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addWidget(label(_("Followed from wave to wave"), "strong"))
        column.addWidget(self.chart)

    def show_followed(self, code: str, followed: Mapping[Key, Sequence[Followed]]) -> None:
        """Each line of a scale in its own."""
        own = {line: waves for (of, line), waves in followed.items() if of == code and len(waves) > 1}
        self.setVisible(bool(own))
        if own:
            self.chart.show_chart(_chart(own))


def _chart(own: Mapping[str, Sequence[Followed]]) -> Chart:
    lang = language()
    surveys = {one.survey.id: one.survey for waves in own.values() for one in waves}
    names = [dates.short(one.first) if one.first else one.name.in_(lang) for one in surveys.values()]
    series, said = [], []
    for line, waves in own.items():
        by_survey = {one.survey.id: one for one in waves}
        values = [rounded(by_survey[each].value, 1) if each in by_survey else None for each in surveys]
        series.append(Series(telling.line_name(waves[-1].question, line, lang), values))
        said.append(telling_waves.of_followed(list(waves), lang))
    return Chart("line", _("Followed from wave to wave"), names, series, " ".join(said), unit="%")
