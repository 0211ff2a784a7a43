"""How a chart lies on its page: which way its bars go, how high it is, and the colours of its parts."""

from math import ceil

from core.document.blocks import Chart
from core.document.letters import REPLACED, width
from core.document.style import CHART_COLOURS, CHART_RAMP, MM_PER_POINT, NEUTRAL_COLOUR, PageSetup

WIDEST_MM = 165
_UPRIGHT_MM, _TALLEST_MM = 80, 200
# the scale beside upright bars
_SCALE_MM = 18
# a lying bar, one of several, and the air around them; names take up to a third of the chart beside them
_BAR_MM, _BESIDE_MM, _AIR_MM, _NAMES = 6, 4.2, 4, 0.33
# title and scale; a long title takes more lines, and so do the names of the series in the legend
_AROUND_MM, _LINE_MM, _TITLE_LETTERS, _LEGEND_LETTERS = 26, 6, 60, 40


def is_lying(block: Chart, setup: PageSetup) -> bool:
    """Bars lie where their names have no room side by side; a line across them could not follow."""
    if block.kind == "shares":
        return True
    if block.kind not in ("bars", "stacked") or block.target is not None or not block.categories:
        return False
    place = (min(WIDEST_MM, setup.text_mm) - _SCALE_MM) / len(block.categories)
    return _longest_mm(block, setup) > place


def height_mm(block: Chart, setup: PageSetup) -> float:
    """By the rows of what lies, so that every bar has its name."""
    if not is_lying(block, setup):
        return _UPRIGHT_MM
    bars = max(_BAR_MM, _BESIDE_MM * len(block.series)) if block.kind == "bars" else _BAR_MM
    lines = ceil(_longest_mm(block, setup) / (min(WIDEST_MM, setup.text_mm) * _NAMES))
    rows = len(block.categories) * (_AIR_MM + max(bars, _LINE_MM * lines))
    titles = len(block.title) // _TITLE_LETTERS
    names = sum(len(one.name) + 6 for one in block.series) // _LEGEND_LETTERS + 1 if len(block.series) > 1 else 0
    return min(_TALLEST_MM, _AROUND_MM + rows + _LINE_MM * (titles + names))


def _longest_mm(block: Chart, setup: PageSetup) -> float:
    longest = max(width(name) for name in block.categories)
    return longest * setup.small_size * MM_PER_POINT * REPLACED


def colours(block: Chart) -> list[str]:
    """Of each series. The marks of a scale go from light to dark, and who could not say stands apart."""
    if block.kind != "shares":
        return [CHART_COLOURS[place % len(CHART_COLOURS)] for place in range(len(block.series))]
    marks = [place for place, one in enumerate(block.series) if not one.is_apart]
    step = (len(CHART_RAMP) - 1) / max(len(marks) - 1, 1)
    shades = {place: CHART_RAMP[round(order * step)] for order, place in enumerate(marks)}
    return [shades.get(place, NEUTRAL_COLOUR) for place in range(len(block.series))]
