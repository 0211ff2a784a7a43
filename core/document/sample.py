"""A document with every kind of block in three languages: to look at a letterhead, a printer, a new version of Word."""

from datetime import date
from pathlib import Path
from typing import Any

from core import library
from core.document.agreement import Signer, agreement_sheet
from core.document.blocks import (
    Align,
    AppendixMark,
    Block,
    Bullets,
    Chart,
    ChartKind,
    Choice,
    Column,
    Document,
    Executor,
    Figure,
    Heading,
    Landscape,
    PageBreak,
    Paragraph,
    Registration,
    Remark,
    Row,
    Run,
    Series,
    Signature,
    Span,
    Stamp,
    Stamps,
    Table,
    Tone,
)
from core.language import dates
from core.language.trilingual import Lang

PICTURE = Path(__file__).parents[2] / "resources" / "letterhead" / "sample.jpg"
LINK = "https://kumisozen.example/snow"
YEAR = 2026
FIRST_DAY = date(2026, 11, 23)
# enough to show a repeated head and whole rows on a second page
PLAN_DAYS = 5
PER_DAY = 3

_TONES: tuple[Tone, ...] = ("ok", "warn", "info", "danger")


def sample(lang: Lang) -> Document:
    told = library.read("sample")[lang]
    blocks = [
        *_opening(told),
        *_situation(told),
        *_figures(told),
        *_decisions(told, lang),
        Landscape(_plan(told, lang)),
    ]
    return Document(told["title"], lang, blocks, told["author"], told["subject"], f"sample:{lang}:v1")


def _opening(told: dict[str, Any]) -> list[Block]:
    (boss, boss_name), (head, head_name) = told["approval"], told["agreement"]
    approval = Stamp("approved", boss, boss_name, year=YEAR)
    agreement = Stamp("agreed", head, head_name, year=YEAR)
    return [
        Stamps(approval, agreement),
        Paragraph(told["title"], "title"),
        Paragraph(told["subtitle"], "subtitle"),
        Registration(year=YEAR),
    ]


def _situation(told: dict[str, Any]) -> list[Block]:
    heading, text = told["headings"], told["text"]
    runs = [
        Run(text["before"]),
        Run(text["bold"], is_bold=True),
        Run(text["middle"]),
        Run(text["italic"], is_italic=True),
        Run(text["after"]),
        Run(text["link"], link=LINK),
        Run(text["end"]),
        Run(text["foreign"], is_italic=True, lang="kk" if "Қ" in text["foreign"] else "en"),
        Run(text["last"]),
    ]
    return [
        Heading(heading["situation"]),
        Paragraph(runs),
        Paragraph(text["second"]),
        Paragraph(told["quote"], "quote"),
        Heading(heading["measures"], 2),
        Bullets(text["bullets"]),
        Bullets(text["numbers"], is_numbered=True),
        _week(told["table"]),
        Paragraph(told["note"], "note"),
        Figure(PICTURE.read_bytes(), told["picture_alt"], told["picture"]),
    ]


def _week(told: dict[str, Any]) -> Table:
    forms: list[tuple[float, Align]] = [
        (0.6, "centre"),
        (1.2, "left"),
        (3, "left"),
        (1, "left"),
        (1, "left"),
        (1.2, "left"),
    ]
    columns = [Column(title, *form) for title, form in zip(told["columns"], forms, strict=True)]
    rows = [Row(cells, tone) for cells, tone in zip(told["rows"], _TONES, strict=True)]
    first, second = (Row([day], is_across=True) for day in told["days"])
    listed = [first, *rows[:2], second, *rows[2:], Row(told["total"], is_strong=True)]
    return Table(columns, listed, told["caption"], [Span("", 3), Span(told["span"], 2), Span("", 1)], is_numbered=True)


def _figures(told: dict[str, Any]) -> list[Block]:
    words = told["charts"]
    planned, done = words["series"]
    kazakh, russian = words["kinds"]
    tones = zip(words["tones"], ([46, 38, 52, 60], [34, 30, 33, 32], [20, 32, 15, 8]), strict=True)
    shown: list[tuple[ChartKind, list[str], list[Series], Series | None, str]] = [
        ("bars", words["months"], [Series(planned, [38, 42, 45, 40]), Series(done, [35, 42, 47, 31])], None, ""),
        ("stacked", words["months"], [Series(kazakh, [20, 24, 27, 18]), Series(russian, [15, 18, 20, 13])], None, ""),
        ("line", words["months"], [Series(told["charts"]["line"][0], [41, 46.5, None, 63])],
         Series(words["target"], [55, 55, 55, 55]), words["unit"]),
        ("shares", words["channels"], [Series(name, values) for name, values in tones], None, "%"),
        ("distribution", words["marks"], [Series(words["answers"], [24, 61, 128, 139, 48])], None, ""),
    ]  # fmt: skip
    charts = [
        Chart(kind, words[kind][0], names, series, words[kind][1], target, unit)
        for kind, names, series, target, unit in shown
    ]
    return [
        Heading(told["headings"]["figures"]),
        Heading(told["headings"]["channels"], 3),
        *charts,
    ]


def _decisions(told: dict[str, Any], lang: Lang) -> list[Block]:
    heading, table = told["headings"], told["decisions"]
    weights = (0.5, 3, 1.8, 2.2)
    columns = _columns(table["columns"], weights)
    rows = [
        Row([str(n), text, Choice(f"sample:{n}:v1"), Remark(f"sample:{n}:v1")])
        for n, text in enumerate(table["rows"], 1)
    ]
    decided = Row(["4", table["rows"][1], Choice("sample:4:v1", "correct"), Remark("sample:4:v1", table["remark"])])
    signers = [Signer(*one) for one in told["agreement_sheet"]["signers"]]
    return [
        Heading(heading["decisions"]),
        Table(columns, [*rows, decided]),
        Signature(*told["signature"]),
        PageBreak(),
        *agreement_sheet(signers, lang),
    ]


def _plan(told: dict[str, Any], lang: Lang) -> list[Block]:
    plan = told["plan"]
    weights = (0.6, 1.1, 1.3, 3.2, 1.4, 1.3, 0.9, 1.4, 1.6)
    columns = _columns(plan["columns"], weights)
    rows = []
    for step in range(PLAN_DAYS):
        day = date.fromordinal(FIRST_DAY.toordinal() + step)
        rows.append(Row([f"{dates.official(day, lang)}, {dates.weekday(day, lang)}"], is_across=True))
        for place in range(PER_DAY):
            number = step * PER_DAY + place + 1
            rows.append(Row([str(number), f"{dates.short(day)}\n{10 + 3 * place}:00", *plan["row"]]))
    return [
        AppendixMark(told["appendix"]),
        Paragraph(told["headings"]["plan"], "title"),
        Table(columns, rows, is_numbered=True),
        Signature(*told["signature"]),
        Executor(*told["executor"]),
    ]


def _columns(titles: list[str], weights: tuple[float, ...]) -> list[Column]:
    """The first holds the row's number."""
    aligns: list[Align] = ["centre", *["left"] * (len(titles) - 1)]  # type: ignore[list-item]
    return [Column(*one) for one in zip(titles, weights, aligns, strict=True)]
