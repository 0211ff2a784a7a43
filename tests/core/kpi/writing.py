"""Papers of indicators as the office would write them, and what stands in them."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from xml.etree import ElementTree

from core.document.blocks import Block, Chart, Document, Landscape
from core.document.kinds import Request, around
from core.kpi.actions import readings
from core.kpi.choices import Step
from core.kpi.papers import PAPERS
from core.kpi.spans import moved
from core.language.trilingual import Lang
from core.store.store import Store
from tests.core.calendar.sheets import words_of
from tests.core.kpi.counting import OCTOBER, answered, at, message, put

KINDS = {one.key: one for one in PAPERS}
DRAFT = frozenset({"draft"})
DAY = date(2026, 10, 14)
LATER = timedelta(hours=1)


def written(
    store: Store, key: str, lang: Lang = "en", day: date = DAY, options: frozenset[str] = frozenset()
) -> Document:
    kind = KINDS[key]
    asked = around(kind.period, day)
    with store.read() as session:
        return kind.build(session, Request(asked.first, asked.last, options=options), lang)


def said(store: Store, key: str, lang: Lang = "en", **asked: object) -> str:
    return words_of(written(store, key, lang, **asked))  # type: ignore[arg-type]


def charts(blocks: Iterator[Block]) -> Iterator[Chart]:
    for one in blocks:
        if isinstance(one, Landscape):
            yield from charts(iter(one.blocks))
        elif isinstance(one, Chart):
            yield one


def unanswered(store: Store) -> None:
    """Forty asked and ten got a reply: 25 percent, where 90 are proposed."""
    put(store, *(answered(at(5 + n), LATER) for n in range(10)), *(message(at(5 + n % 20)) for n in range(30)))


def released(store: Store, month: int, picked_up: int, of: int = 40) -> None:
    first = date(2026, month, 1)
    row = {"first": first, "last": moved(Step.MONTH, OCTOBER, month - 10).last, "source": "Күмісөзен мониторингі"}
    store.do(
        readings.enter,
        [row | {"variable": "releases", "value": of}, row | {"variable": "releases_picked_up", "value": picked_up}],
    )


def cells(content: bytes, sheet: int) -> list[list[tuple[str, str]]]:
    """Each with its kind: "s" a text, "n" a number, "f" a formula."""
    space = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        strings = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
        texts = ["".join(part.text or "" for part in one.iter() if part.tag.endswith("}t")) for one in strings]
        root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{sheet}.xml"))
        assert not any("externalLink" in name for name in archive.namelist())
    rows = []
    for row in root.iterfind(".//x:row", space):
        told = []
        for cell in row.iterfind("x:c", space):
            value = cell.findtext("x:v", "", space)
            kind = "f" if cell.find("x:f", space) is not None else cell.get("t", "n")
            told.append((kind, texts[int(value)] if kind == "s" else value))
        rows.append(told)
    return rows
