"""All papers of the demo office, as Word files: what holds for every one of them."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any

import docx as reader
import pytest

from core import papers
from core.document import docx
from core.document.kinds import PaperKind, Request, offered
from core.document.letters import WORD, width
from core.document.ooxml import q
from core.document.style import CELL_MARGIN_MM, MM_PER_POINT
from core.document.widths import LONGEST_WORD
from core.errors import Invalid
from core.language.trilingual import Lang
from core.store.store import Store
from tests import latin
from tests.core.conftest import Planted

TODAY = date(2026, 12, 15)
# in a month that is over
ASKED_ABOUT = date(2026, 11, 24)
MM_PER_TWIP = 25.4 / 1440
# twips are whole
NEARLY = 0.1


# a questionnaire stands there in each language it was asked in, a sample of looks in all three; the course of an
# incident is in the language it was noted in, which is English here
IN_OTHER_LANGUAGES = ("survey-report", "sample", "after-action")
# a foreign book is called by its own title
TITLES = ("Grunig", "GOV.UK")
# what leadership gets to read; notes and memos begin by their own forms
HANDED_UP = ("survey-report", "audit-report", "audit-comparison", "interview-digest", "kpi-report", "replies-report")


@pytest.fixture(scope="module", params=["kk", "ru"])
def made(request: pytest.FixtureRequest, planted: Planted) -> list[tuple[str, bytes]]:
    """Every paper in one language, with its kind."""
    return list(written(planted(4, TODAY), request.param))


def requests(session: Any, kind: PaperKind) -> list[Request]:
    options = kind.wished() | {one.key for one in kind.options if one.key == "draft"}
    if kind.period == "record":
        return [Request(record_id=record_id, options=options) for record_id, _title in kind.choices(session)][:2]
    period = offered(kind, ASKED_ABOUT)
    return [Request(period.first, period.last, options=options)]


def written(store: Store, lang: Lang) -> Iterator[tuple[str, bytes]]:
    with store.read() as session:
        stationery = papers.stationery(session)
        for kind in papers.KINDS:
            for asked in requests(session, kind):
                try:
                    made = kind.build(session, asked, lang)
                except Invalid:
                    # what this office cannot be asked for yet
                    continue
                yield kind.key, docx.written(made, stationery.letterhead, stationery.setup)


def broken(content: bytes) -> Iterator[str]:
    """The words in cells that are wider than their column; an address may be longer than any."""
    file = reader.Document(BytesIO(content))

    @cache
    def look(style: str) -> tuple[float, bool]:
        found = next(one for one in file.styles if one.style_id == style)
        return found.font.size.pt, bool(found.font.bold)

    for cell in file.element.body.iter(q("tc")):
        room = int(cell.find(f"{q('tcPr')}/{q('tcW')}").get(q("w"))) * MM_PER_TWIP - 2 * CELL_MARGIN_MM + NEARLY
        for run in cell.iter(q("r")):
            style = next(one for one in run.iterancestors(q("p"))).find(f"{q('pPr')}/{q('pStyle')}").get(q("val"))
            if "Table" not in style:
                continue
            size, is_bold = look(style)
            is_bold = is_bold or run.find(f"{q('rPr')}/{q('b')}") is not None
            for word in WORD.findall(" ".join(text.text or "" for text in run.iter(q("t")))):
                if len(word) <= LONGEST_WORD and width(word, is_bold) * size * MM_PER_POINT > room:
                    yield word


def test_no_paper_breaks_a_word_inside_a_cell(made: list[tuple[str, bytes]]) -> None:
    assert len({key for key, _content in made}) > len(papers.KINDS) * 3 / 4
    assert {key: words for key, content in made if (words := sorted(set(broken(content))))} == {}


def test_what_is_handed_up_has_room_for_its_day_and_number_and_says_to_whom(made: list[tuple[str, bytes]]) -> None:
    first = {key: [one.text for one in reader.Document(BytesIO(content)).paragraphs] for key, content in made}
    for key in HANDED_UP:
        lines = first[key]
        begin = next(place for place, line in enumerate(lines) if line.startswith(("Кімге: ", "Кому: ")))
        assert "________" in lines[begin - 1]
        assert "№" in lines[begin - 1]
        assert lines[begin].partition(": ")[2]


def test_no_english_is_left_in_any_paper(made: list[tuple[str, bytes]]) -> None:
    left = {
        (key, text)
        for key, content in made
        if key not in IN_OTHER_LANGUAGES
        for text in paragraphs(content)
        if latin.foreign(text) and not any(title in text for title in TITLES)
    }
    assert left == set()


def paragraphs(content: bytes) -> Iterator[str]:
    for one in reader.Document(BytesIO(content)).element.body.iter(q("p")):
        yield "".join(text.text or "" for text in one.iter(q("t")))
