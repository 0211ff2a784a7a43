"""Charts that Word itself draws and lets an office edit: the figures travel along in a small workbook."""

import zipfile
from io import BytesIO
from typing import Any

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from core.document.blocks import Chart, Series
from core.document.chart_flags import say_flags
from core.document.chart_labels import BLACK, keep_clear, on
from core.document.chart_shape import WIDEST_MM, colours, height_mm, is_lying
from core.document.ooxml import Element, R, clean
from core.document.paper import Paper
from core.document.pictures import inline
from core.document.style import TARGET_COLOUR
from core.language.numbers import NO_BREAK
from core.language.trilingual import Lang
from core.language.words import words

_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_GREY = "#C9D0D3"
_SHEET_MOST = 31
# what XlsxWriter takes for a level name, where a nought would leave it to the program; and what it makes of that
_LEVEL, _LEVEL_SAID = 360, "21600000"
# up to so many there is a line for each
_FEW = 8
_NEARLY_ALL = 80
# of a hundred: a smaller part of a bar has no room for its figure
_ROOMY = 5
# whose figures stand within the bars
_INSIDE = ("stacked", "shares")
# whose comma parts the digits, whatever the computer is set to
_COMMA: dict[Lang, str] = {"kk": "[$-43F]", "ru": "[$-419]", "en": "[$-409]"}


def chart(paper: Paper, block: Chart) -> Element:
    """A paragraph with the chart in it; where there is nothing to draw, the words about it."""
    if not block.series or not block.categories:
        return paper.paragraph(block.alt, "note")
    package = paper.part.package
    sheet = words(paper.lang).in_context("a sheet of figures", "Figures")[:_SHEET_MOST]
    drawn, figures = _markup(block, sheet, paper), _workbook(block, sheet)
    number = paper.number()
    book = Part(PackURI(f"/word/embeddings/chart{number}.xlsx"), CT.SML_SHEET, figures, package)
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), CT.DML_CHART, b"", package)
    part._blob = _bound(drawn, part.relate_to(book, RT.PACKAGE))
    relation = paper.part.relate_to(part, RT.CHART)
    graphic = etree.Element(f"{{{_C}}}chart", nsmap={"c": _C, "r": R})
    graphic.set(f"{{{R}}}id", relation)
    size = (min(WIDEST_MM, paper.setup.text_mm), height_mm(block, paper.setup))
    return inline(paper, graphic, _C, size, block.title, block.alt)


def _markup(block: Chart, sheet: str, paper: Paper) -> Element:
    """What Excel would write for the chart, with every flag said."""
    book = BytesIO()
    _fill(book, block, sheet, paper)
    with zipfile.ZipFile(book) as archive:
        root = etree.fromstring(archive.read("xl/charts/chart1.xml"))
    for told in root.iter("{*}bodyPr"):
        if told.get("rot") == _LEVEL_SAID:
            told.set("rot", "0")
    keep_clear(root, block)
    say_flags(root)
    return root


def _workbook(block: Chart, sheet: str) -> bytes:
    book = BytesIO()
    _fill(book, block, sheet, None)
    return book.getvalue()


def _rows(block: Chart) -> list[Series]:
    return [*block.series, *([block.target] if block.target else [])]


def _fill(book: BytesIO, block: Chart, name: str, paper: Paper | None) -> None:
    """The figures as a sheet; with a paper to draw for, the chart too."""
    # a tenth of a second that only charts need
    import xlsxwriter

    workbook = xlsxwriter.Workbook(book, {"in_memory": True})
    sheet = workbook.add_worksheet(name)
    for row, category in enumerate(block.categories, 1):
        sheet.write_string(row, 0, clean(category))
    for column, series in enumerate(_rows(block), 1):
        sheet.write_string(0, column, clean(series.name))
        for row, value in enumerate(series.values, 1):
            if value is not None:
                sheet.write_number(row, column, value)
    if paper:
        sheet.insert_chart(0, len(block.series) + 2, _Drawing(workbook, block, name, paper).made())
    workbook.close()


class _Drawing:
    """One chart being described to XlsxWriter."""

    def __init__(self, workbook: Any, block: Chart, sheet: str, paper: Paper) -> None:
        self._workbook = workbook
        self._block = block
        self._sheet = sheet
        self._font = {"name": paper.setup.font, "size": paper.setup.small_size, "bold": False}
        self._form = _number_form(block.unit, paper.lang)
        self._is_lying = is_lying(block, paper.setup)

    def made(self) -> Any:
        made = self._bodies()
        if self._block.target:
            target = self._workbook.add_chart({"type": "line"})
            column = len(self._block.series) + 1
            line = {"color": TARGET_COLOUR, "width": 2, "dash_type": "dash"}
            target.add_series({**self._reference(column), "line": line, "marker": {"type": "none"}})
            made.combine(target)
        made.set_title({"name": clean(self._block.title), "name_font": self._font | {"bold": True, "size": 12}})
        has_one = len(self._block.series) == 1 and not self._block.target
        made.set_legend({"none": True} if has_one else {"position": "bottom", "font": self._font})
        made.set_chartarea({"border": {"none": True}})
        self._set_axes(made)
        return made

    def _bodies(self) -> Any:
        kind = self._block.kind
        bars = "bar" if self._is_lying else "column"
        form = {
            "bars": {"type": bars},
            "stacked": {"type": bars, "subtype": "stacked"},
            "line": {"type": "line"},
            "shares": {"type": "bar", "subtype": "percent_stacked"},
            "distribution": {"type": "column"},
        }[kind]
        made = self._workbook.add_chart(form)
        for column, (series, colour) in enumerate(zip(self._block.series, colours(self._block), strict=True), 1):
            font = self._font | {"color": on(colour) if kind in _INSIDE else BLACK}
            labels: dict[str, Any] = {"value": True, "font": font}
            if series.said:
                labels["custom"] = [{"value": clean(one), "font": font} for one in series.said]
            else:
                labels["num_format"] = self._form
            if kind == "shares":
                labels["custom"] = [{"delete": True} if one is None or one < _ROOMY else None for one in series.values]
            look: dict[str, Any] = {"fill": {"color": colour}, "border": {"color": "#FFFFFF", "width": 0.75}}
            if kind == "line":
                mark = {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
                look = {"line": {"color": colour, "width": 2.25}, "marker": mark}
                labels["position"] = "above"
            look["gap"] = {"distribution": 8, "shares": 45}.get(kind, 70)
            made.add_series({**self._reference(column), **look, "data_labels": labels})
        return made

    def _reference(self, column: int) -> dict[str, Any]:
        last = len(self._block.categories)
        return {
            "name": [self._sheet, 0, column],
            "categories": [self._sheet, 1, 0, last, 0],
            "values": [self._sheet, 1, column, last, column],
        }

    def _set_axes(self, made: Any) -> None:
        quiet = {"num_font": self._font, "line": {"color": _GREY}}
        # every place is named, and no name is slanted
        named = quiet | {"interval_unit": 1, "num_font": self._font | {"rotation": _LEVEL}}
        if self._is_lying:
            # categories go up the side, and the first would be the lowest
            made.set_y_axis(named | {"reverse": True, "major_gridlines": {"visible": False}})
            made.set_x_axis(self._values(quiet) | {"label_position": "high"})
        else:
            made.set_x_axis(named if self._block.kind != "line" else quiet)
            made.set_y_axis(self._values(quiet))

    def _values(self, quiet: dict[str, Any]) -> dict[str, Any]:
        value: dict[str, Any] = {**quiet, "major_gridlines": {"visible": True, "line": {"color": _GREY, "width": 0.5}}}
        if self._block.kind == "shares":
            return value | {"num_format": "0%"}
        value["num_format"] = self._form
        if self._block.unit not in ("", "%"):
            value |= {"name": clean(self._block.unit), "name_font": self._font}
        if min((one for row in _rows(self._block) for one in row.values if one is not None), default=0) >= 0:
            value["min"] = 0
        if (most := _most_counted(self._block)) is not None:
            # a half of a publication is no figure
            value |= {"major_unit": 1, "max": most + 1}
        elif self._block.most is not None or (self._block.unit == "%" and _is_full(self._block)):
            # room for what is said above the highest, and no figure there that cannot be
            top = self._block.most or 100
            value |= {"major_unit": top // 5, "max": top * 6 // 5, "num_format": f'[>{top}]"";{self._form}'}
        return value


def _most_counted(block: Chart) -> float | None:
    """The highest of a few things counted one by one; nothing where steps of one would be too many."""
    counted = [one for row in _rows(block) for one in row.values if one is not None]
    if block.kind == "stacked":
        counted += [sum(filter(None, column)) for column in zip(*(row.values for row in block.series), strict=True)]
    is_whole = not block.unit and all(one >= 0 and one == int(one) for one in counted)
    most = max(counted, default=0)
    return most if is_whole and most <= _FEW else None


def _is_full(block: Chart) -> bool:
    """Whether the highest share is nearly all, and none is more than all."""
    most = max((one for row in _rows(block) for one in row.values if one is not None), default=0)
    return _NEARLY_ALL < most <= 100


def _number_form(unit: str, lang: Lang) -> str:
    """With the language's own comma. Per cent goes with each figure, other units stand at the axis."""
    form = f"{_COMMA[lang]}General"
    if unit != "%":
        return form
    return f'{form}"{NO_BREAK}%"' if lang == "ru" else f'{form}"%"'


def _bound(root: Element, relation: str) -> bytes:
    """With the workbook named, so that Word can open the figures."""
    for name in ("printSettings", "externalData"):
        for old in root.findall(f"{{{_C}}}{name}"):
            root.remove(old)
    outside = etree.SubElement(root, f"{{{_C}}}externalData")
    outside.set(f"{{{R}}}id", relation)
    etree.SubElement(outside, f"{{{_C}}}autoUpdate").set("val", "0")
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
