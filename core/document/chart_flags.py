"""Flags of a chart that have to be said: Word and LibreOffice take what is left out otherwise than each other."""

from lxml import etree

from core.document.ooxml import Element, local

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
# LibreOffice reads a flag that is not there as set: labels would say everything at once
_LABEL_FLAGS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
_AFTER_FLAGS = ("separator", "showLeaderLines", "leaderLines", "extLst")
_TICKS_BEFORE = ("minorTickMark", "tickLblPos", "spPr", "txPr", "crossAx")
# which flag is said in which element, and what comes after it
_FLAGS: tuple[tuple[tuple[str, ...], str, str, tuple[str, ...]], ...] = (
    (("chartSpace",), "roundedCorners", "0", ("AlternateContent", "style", "clrMapOvr", "protection", "chart")),
    (("catAx", "valAx"), "majorTickMark", "none", _TICKS_BEFORE),
    (("catAx", "valAx"), "minorTickMark", "none", _TICKS_BEFORE[1:]),
    (("catAx", "valAx"), "delete", "0", ("axPos",)),
    (("title", "legend"), "overlay", "0", ("spPr", "txPr")),
    (("barChart", "lineChart"), "varyColors", "0", ("ser",)),
    # a month nobody counted is no zero
    (("chart",), "dispBlanksAs", "gap", ("extLst",)),
    (("chart",), "autoTitleDeleted", "0", ("pivotFmts", "view3D", "floor", "sideWall", "backWall", "plotArea")),
)


def say_flags(root: Element) -> None:
    for element in list(root.iter("{*}*")):
        name = local(element)
        if name in ("dLbls", "dLbl"):
            _say_labels(element)
        if name == "ser" and local(element.getparent()) == "lineChart":
            _say(element, "smooth", "0", ("extLst",))
        for parents, flag, value, before in _FLAGS:
            if name in parents:
                _say(element, flag, value, before)


def _say(element: Element, flag: str, value: str, before: tuple[str, ...]) -> None:
    if element.find(f"{{{_C}}}{flag}") is not None:
        return
    place = next((index for index, child in enumerate(element) if local(child) in before), len(element))
    said = etree.Element(f"{{{_C}}}{flag}")
    said.set("val", value)
    element.insert(place, said)


def _say_labels(labels: Element) -> None:
    said = {flag: labels.find(f"{{{_C}}}{flag}") for flag in _LABEL_FLAGS}
    values = {flag: "0" if one is None else one.get("val") for flag, one in said.items()}
    for one in said.values():
        if one is not None:
            labels.remove(one)
    for flag in _LABEL_FLAGS:
        _say(labels, flag, values[flag], _AFTER_FLAGS)
