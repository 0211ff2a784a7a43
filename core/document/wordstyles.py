"""Styles and numbering in a Word file: what the letterhead has stays as it is, what is missing is added."""

from collections.abc import Iterator

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from core.document.ooxml import (
    JUSTIFIED,
    WORD_LANG,
    Element,
    half_points,
    paragraph_properties,
    q,
    run_properties,
    twips,
    w,
)
from core.document.style import LINK_COLOUR, PROMPT_COLOUR, Look, PageSetup, Part, looks
from core.document.wording import DASH
from core.language.trilingual import Lang

GRID, LINK, PROMPT = "Table Grid", "Hyperlink", "Placeholder Text"
# what Word itself knows under these names; ours are marked as an office's own
_BUILT_IN = {
    "title",
    "subtitle",
    "caption",
    "quote",
    "list bullet",
    "list number",
    "heading 1",
    "heading 2",
    "heading 3",
}
_LINE = 240
# of a list: from its mark to its words
_MARK_MM = 6.5


def settle(word: WordDocument, setup: PageSetup) -> dict[Part | str, str]:
    """The style ids for every part of a document, in a file that now has them all."""
    styles = word.part._styles_part.element
    known = {(style.get(q("type")), _name(style).lower()): style.get(q("styleId")) for style in styles.iter(q("style"))}
    taken = set(known.values())
    normal = next((style.get(q("styleId")) for style in styles.iter(q("style")) if _is_normal(style)), None)
    ids: dict[Part | str, str] = {}
    for part, kind, name, style in _needed(setup, normal):
        found = known.get((kind, name.lower()))
        if found is None:
            found = _free(name.title().replace(" ", ""), taken)
            style.set(q("styleId"), found)
            styles.append(style)
        ids[part] = found
    return ids


def _name(style: Element) -> str:
    name = style.find(q("name"))
    return "" if name is None else name.get(q("val"), "")


def _is_normal(style: Element) -> bool:
    return style.get(q("type")) == "paragraph" and style.get(q("default")) in ("1", "true", "on")


def _free(wish: str, taken: set[str]) -> str:
    name = wish
    while name in taken:
        name += "0"
    taken.add(name)
    return name


def _needed(setup: PageSetup, normal: str | None) -> Iterator[tuple[Part | str, str, str, Element]]:
    for part, look in looks(setup).items():
        yield part, "paragraph", look.style, _paragraph_style(look, setup, normal)
    prompt = [w("color", val=PROMPT_COLOUR)]
    link = [w("color", val=LINK_COLOUR), w("u", val="single")]
    for name, properties in ((LINK, link), (PROMPT, prompt)):
        yield name, "character", name, w("style", w("name", val=name), run_properties(*properties), type="character")
    yield GRID, "table", GRID, w("style", w("name", val=GRID), _grid(), type="table")


def _paragraph_style(look: Look, setup: PageSetup, normal: str | None) -> Element:
    style = w("style", w("name", val=look.style), type="paragraph")
    if look.style.lower() not in _BUILT_IN:
        style.set(q("customStyle"), "1")
    if normal:
        style.append(w("basedOn", val=normal))
    style.append(w("qFormat"))
    spacing = w(
        "spacing",
        before=round(look.before_pt * 20),
        after=round(look.after_pt * 20),
        line=round(_LINE * look.line_spacing),
        lineRule="auto",
    )
    indent = w("ind", left=twips(look.left_mm), right=twips(look.right_mm), firstLine=twips(look.first_line_mm))
    more = [w("keepNext")] if look.keeps_with_next else []
    more += [w("outlineLvl", val=look.level - 1)] if look.level else []
    style.append(paragraph_properties(spacing, indent, w("jc", val=JUSTIFIED[look.flow]), *more))
    letters = w("rFonts", ascii=setup.font, hAnsi=setup.font, eastAsia=setup.font, cs=setup.font)
    size = [w(name, val=half_points(look.size)) for name in ("sz", "szCs")]
    # said either way: the letterhead's normal text may be bold or blue
    weight = [w(name, val=int(look.is_bold)) for name in ("b", "bCs")]
    slant = [w(name, val=int(look.is_italic)) for name in ("i", "iCs")]
    style.append(run_properties(letters, *size, *weight, *slant, w("color", val="000000")))
    return style


def _grid() -> Element:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = w("tblBorders", *(w(edge, val="single", sz=4, space=0, color="auto") for edge in edges))
    return w("tblPr", borders)


def room_above(word: WordDocument) -> dict[str, float]:
    """The points that each paragraph style leaves above itself, the letterhead's own styles included."""
    spaced = ((one, one.find(f"{q('pPr')}/{q('spacing')}")) for one in word.part._styles_part.element.iter(q("style")))
    return {one.get(q("styleId")): _points(space.get(q("before"))) for one, space in spaced if space is not None}


def _points(twentieths: str | None) -> float:
    return float(twentieths or 0) / 20


class Lists:
    """Real numbering: one kind of mark for all dashes, and a count that starts anew for each numbered list."""

    def __init__(self, word: WordDocument, setup: PageSetup) -> None:
        self._part = word.part
        self._setup = setup
        self._dashes = ""

    def dashes(self) -> str:
        """The number of the list, the same for all."""
        self._dashes = self._dashes or self._list(self._kind("bullet", DASH))
        return self._dashes

    def numbers(self) -> str:
        return self._list(self._kind("decimal", "%1."))

    def _root(self) -> Element:
        try:
            return self._part.part_related_by(RT.NUMBERING).element  # type: ignore[attr-defined]
        except KeyError:
            part = XmlPart(PackURI("/word/numbering.xml"), CT.WML_NUMBERING, w("numbering"), self._part.package)
            self._part.relate_to(part, RT.NUMBERING)
            return part.element

    def _kind(self, form: str, mark: str) -> str:
        root = self._root()
        number = _next(root, "abstractNum", "abstractNumId")
        # a line that goes on stands under the words, not under the mark
        words_at = twips(self._setup.first_line_mm + _MARK_MM)
        tabs = w("tabs", w("tab", val="num", pos=words_at))
        place = w("ind", left=words_at, hanging=twips(_MARK_MM))
        level = w(
            "lvl", w("start", val=1), w("numFmt", val=form), w("lvlText", val=mark), w("lvlJc", val="left"), ilvl=0
        )
        level.append(paragraph_properties(tabs, place))
        kind = w("abstractNum", w("multiLevelType", val="singleLevel"), level, abstractNumId=number)
        # all kinds stand before all lists
        first = root.find(q("num"))
        root.insert(len(root) if first is None else root.index(first), kind)
        return number

    def _list(self, kind: str) -> str:
        root = self._root()
        number = _next(root, "num", "numId")
        after = root.findall(q("num")) or root.findall(q("abstractNum"))
        after[-1].addnext(w("num", w("abstractNumId", val=kind), numId=number))
        return number


def _next(root: Element, name: str, key: str) -> str:
    return str(max((int(one.get(q(key), 0)) for one in root.findall(q(name))), default=0) + 1)


def speak(word: WordDocument, lang: Lang) -> None:
    """The language of what will be typed into the file where no run says another."""
    defaults = word.part._styles_part.element.find(f"{q('docDefaults')}/{q('rPrDefault')}/{q('rPr')}")
    if defaults is not None:
        for old in defaults.findall(q("lang")):
            defaults.remove(old)
        defaults.append(w("lang", val=WORD_LANG[lang]))
