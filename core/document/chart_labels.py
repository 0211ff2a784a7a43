"""Figures that are said at the bars of a chart: where a line runs through them they stand within the bar instead."""

from collections.abc import Iterator
from copy import deepcopy

from lxml import etree

from core.document.blocks import Chart
from core.document.ooxml import Element, local
from core.document.style import CHART_COLOURS

BLACK, _WHITE = "#000000", "#FFFFFF"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
# so much of a chart's height a figure above a bar takes up, and so high a bar has to be to hold it
_ROOM = 0.12
# of a single label, and of what all of them have in common
_OWN = ("idx", "delete", "layout", "tx", "dLbl")
_AFTER_PLACE = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize", "separator")


def on(colour: str) -> str:
    """What can be read within a bar of that colour."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    is_dark = red * 0.299 + green * 0.587 + blue * 0.114 < 140
    return _WHITE if is_dark else BLACK


def keep_clear(root: Element, block: Chart) -> None:
    """Every renderer draws the line over the figures it crosses."""
    if block.kind != "bars" or block.target is None:
        return
    for number, drawn in enumerate(root.findall(f".//{{{_C}}}barChart/{{{_C}}}ser")):
        labels = drawn.find(f"{{{_C}}}dLbls")
        for place in _crossed(block, number) if labels is not None else ():
            _put_within(_label(labels, place), on(CHART_COLOURS[number % len(CHART_COLOURS)]))


def _crossed(block: Chart, number: int) -> Iterator[int]:
    """The bars whose figures the line runs through, as far as they are high enough to hold them."""
    line = block.target.values if block.target else ()
    known = [one for row in (*block.series, *filter(None, [block.target])) for one in row.values if one is not None]
    room = _ROOM * max(known, default=0)
    for place, (value, target) in enumerate(zip(block.series[number].values, line, strict=False)):
        if value is not None and target is not None and room < value <= target <= value + room:
            yield place


def _label(labels: Element, place: int) -> Element:
    """The label of one bar; where it has none of its own yet, one like the others."""
    own = labels.findall(f"{{{_C}}}dLbl")
    for one in own:
        if one.find(f"{{{_C}}}idx").get("val") == str(place):
            return one
    made = etree.Element(f"{{{_C}}}dLbl")
    etree.SubElement(made, f"{{{_C}}}idx").set("val", str(place))
    made.extend(deepcopy(one) for one in labels if local(one) not in _OWN)
    labels.insert(len([one for one in own if int(one.find(f"{{{_C}}}idx").get("val")) < place]), made)
    return made


def _put_within(label: Element, colour: str) -> None:
    for one in label.findall(f"{{{_C}}}dLblPos"):
        label.remove(one)
    at = next((index for index, child in enumerate(label) if local(child) in _AFTER_PLACE), len(label))
    placed = etree.Element(f"{{{_C}}}dLblPos")
    placed.set("val", "inEnd")
    label.insert(at, placed)
    for one in label.iter("{*}srgbClr"):
        one.set("val", colour[1:])
