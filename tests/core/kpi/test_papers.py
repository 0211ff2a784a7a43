"""The papers of indicators: a digest, a report that says why, a sheet of bodies side by side, a workbook for Excel."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest

from core import clock, console
from core.document.blocks import Block, Chart, Document, Landscape
from core.document.kinds import Request, around, read
from core.errors import Invalid
from core.kpi import workbook
from core.kpi.actions import explanations, measures, proposals, readings
from core.kpi.choices import Step
from core.kpi.papers import PAPERS
from core.kpi.queries import bodies
from core.kpi.queries.bodies import Place
from core.kpi.queries.reported import reported
from core.kpi.records import Page, PageFigures, PostFigures, Proposal
from core.kpi.spans import moved
from core.language.trilingual import LANGS, Lang, Trilingual
from core.office.records import Platform, Unit
from core.replies.records import Inquiry
from core.store.record import new_id
from core.store.store import Store
from tests.core.calendar.sheets import words_of
from tests.core.kpi.counting import NOVEMBER, NOW, OCTOBER, ZONE, answered, at, message, put, put_raw
from tests.core.kpi.told import id_of

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


# --- the report


def test_what_is_red_leaves_with_its_reason_or_not_at_all(measured: Store) -> None:
    unanswered(measured)
    with pytest.raises(Invalid, match="Far from their targets and not explained: Reply rate"):
        written(measured, "kpi-report")
    draft = said(measured, "kpi-report", options=DRAFT)
    assert "Explanation missing" in draft
    assert "DRAFT" in draft
    with measured.read() as session:
        red = reported(session, Step.MONTH, OCTOBER, NOW.astimezone(ZONE)).unexplained
    for one in red:
        measured.do(
            explanations.explain, one.measure.id, Step.MONTH, OCTOBER.first, "Су апаты болды", "Кезекші қосамыз"
        )
    final = said(measured, "kpi-report")
    assert "Су апаты болды" in final
    assert "Кезекші қосамыз" in final
    assert "Explanation missing" not in final
    assert "DRAFT" not in final


def test_a_share_stands_with_what_it_is_of_and_its_bounds_and_its_verdict_in_words(measured: Store) -> None:
    unanswered(measured)
    told = said(measured, "kpi-report", options=DRAFT)
    # of 10 of 40 Wilson's interval is 14.2 to 40.2
    assert "Reply rate\n25%\n10/40\n14–40%\n90%\nproposed\nFar below, by 65 p.p." in told


def test_of_very_few_there_is_no_verdict_and_no_percentage(measured: Store) -> None:
    measured.do(measures.use, [id_of(measured, "PICKUP")], True)
    released(measured, 10, 2, of=5)
    told = said(measured, "kpi-report", options=DRAFT)
    assert "Pick-up of releases\n2/5\n12–77%\n40%\nproposed\nToo few data" in told


def test_a_card_is_drawn_month_by_month_with_the_line_it_is_to_reach(measured: Store) -> None:
    measured.do(measures.pin, id_of(measured, "PICKUP"), True)
    for month, picked_up in ((8, 10), (9, 12), (10, 20)):
        released(measured, month, picked_up)
    drawn = {one.title: one for one in charts(iter(written(measured, "kpi-report", options=DRAFT).blocks))}
    chart = drawn["Pick-up of releases"]
    assert list(chart.categories) == ["Aug 26", "Sep 26", "Oct 26"]
    assert list(chart.series[0].values) == [25.0, 30.0, 50.0]
    assert chart.target is not None
    assert list(chart.target.values) == [40.0, 40.0, 40.0]
    assert "from 25% to 50%, at last 50%" in chart.alt


def test_two_points_are_no_course(measured: Store) -> None:
    measured.do(measures.pin, id_of(measured, "PICKUP"), True)
    released(measured, 9, 12)
    released(measured, 10, 20)
    drawn = charts(iter(written(measured, "kpi-report", options=DRAFT).blocks))
    assert "Pick-up of releases" not in {one.title for one in drawn}


def test_the_annex_tells_formula_amounts_and_sources(measured: Store) -> None:
    measured.do(measures.use, [id_of(measured, "PICKUP")], True)
    released(measured, 10, 14)
    told = said(measured, "kpi-report", options=DRAFT)
    annex = told[told.index("Annex. How it is counted") :]
    assert "«Releases in three independent media» / «Releases» × 100" in annex
    assert "Releases in three independent media: 14" in annex
    assert "releases_picked_up" not in annex
    assert "Күмісөзен мониторингі" in annex
    assert "register of messages" in annex


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("key", [*KINDS])
def test_every_paper_is_whole_in_every_language(measured: Store, key: str, lang: Lang) -> None:
    unanswered(measured)
    put(measured, Page(name="kumisozen_akimdik", platform=Platform.INSTAGRAM))
    told = said(measured, key, lang, options=DRAFT & {one.key for one in KINDS[key].options})
    assert "{" not in told
    assert "Күмісөзен" in told or lang == "en"


@pytest.mark.parametrize("key", ["kpi-digest", "kpi-report", "kpi-report-year"])
def test_of_days_to_come_nothing_is_told(measured: Store, key: str) -> None:
    with pytest.raises(Invalid, match="still to come"):
        written(measured, key, day=date(2027, 5, 3))


def test_without_an_indicator_in_use_there_is_no_report(store: Store) -> None:
    with pytest.raises(Invalid, match="No indicator is in use"):
        written(store, "kpi-report", options=DRAFT)


# --- the digest


def test_where_a_unit_keeps_silent_only_the_leader_can_help(measured: Store) -> None:
    unit, asked = Unit(name=Trilingual("ТКШ бөлімі", "Отдел ЖКХ", "Housing")), message(at(12, month=11))
    inquiry = Inquiry(message_id=asked.id, unit_id=unit.id, question="Қашан?", due_at=at(16, month=11))
    put(measured, unit, asked, inquiry)
    told = said(measured, "kpi-digest", day=date(2026, 11, 16))
    assert "Housing keeps silent: its answer was due 16.11.2026. Decide who answers, and by when." in told
    assert "Inquiry to a unit, due 16.11.2026 — Housing: Қашан?" in told


def test_else_the_longest_waiting_proposal_is_to_be_decided(measured: Store) -> None:
    for row in ({"text": "Жарық орнату", "came_on": date(2026, 9, 1)}, {"text": "Кеше келген", "came_on": NOW.date()}):
        measured.do(proposals.VERBS[Proposal].add, row)
    told = said(measured, "kpi-digest", day=NOW.date())
    assert "A proposal waits since 01.09.2026: “Жарық орнату”." in told
    assert "Кеше келген" not in told


def test_a_promise_that_is_past_its_day_is_late(measured: Store) -> None:
    promised = {"text": "Пандус", "came_on": "2026-10-01", "fate": "accepted", "closed_on": "2026-10-05"}
    measured.do(proposals.VERBS[Proposal].add, promised | {"due_on": "2026-11-22"})
    assert "promised by 22.11.2026 — Пандус" in said(measured, "kpi-digest", day=NOW.date())


def test_a_quiet_week_leaves_nothing_to_decide(measured: Store) -> None:
    told = said(measured, "kpi-digest", day=NOW.date())
    assert "Nothing waits for the leader this week." in told
    assert "Nothing is late." in told
    assert "No message came on these days." in told


def test_what_a_resident_wrote_is_told_without_their_telephone(measured: Store) -> None:
    put(
        measured,
        message(at(12, month=11), text="Жылу жоқ, 8 701 123 45 67 нөміріне хабарласыңыз", due_at=at(13, month=11)),
    )
    told = said(measured, "kpi-digest", day=date(2026, 11, 12))
    assert "Жылу жоқ" in told
    assert "123 45 67" not in told


# --- bodies side by side


def body(store: Store, name: str, followers: int, likes: list[int], platform: Platform = Platform.INSTAGRAM) -> Page:
    made = Page(name=name, body=Trilingual(name, name), platform=platform)
    put(store, made)
    known = [(date(2026, 9, 30), followers), (date(2026, 10, 31), followers)]
    put_raw(store, *(PageFigures(id=new_id(), lot_id=new_id(), page_id=made.id, day=d, followers=n) for d, n in known))
    put_raw(
        store,
        *(
            PostFigures(
                id=new_id(), lot_id=new_id(), page_id=made.id, key=new_id().hex, published_at=at(1 + n % 28),
                measured_on=NOVEMBER.first, likes=one, comments=n % 2,
            )
            for n, one in enumerate(likes)
        ),
    )  # fmt: skip
    return made


def places(store: Store) -> dict[str, Place]:
    with store.read() as session:
        found = bodies.bodies(session, OCTOBER, NOW.astimezone(ZONE))
    return {one.page.name.kk: one.place for each in found.classes for one in each.bodies}


def test_only_pages_of_one_class_and_platform_are_held_against_one_another(measured: Store) -> None:
    # 200 likes on 20,000 followers are 10 on a thousand, 100 are 5; the middle of the class lies between
    body(measured, "Ақтерек", 20_000, [200] * 15)
    body(measured, "Көкжиде", 20_000, [100] * 15)
    body(measured, "Тасбұлақ", 600, [90] * 15)
    body(measured, "Telegram", 20_000, [900] * 15, Platform.TELEGRAM)
    assert places(measured) == {
        "Ақтерек": Place.ABOVE, "Көкжиде": Place.BELOW, "Тасбұлақ": Place.ALONE, "Telegram": Place.ALONE,
    }  # fmt: skip
    told = said(measured, "kpi-bodies")
    assert "Ақтерек\nАқтерек\n20,000\n15\n10" in told
    assert "nothing to compare with" in told


def test_where_bounds_reach_over_the_middle_nothing_is_claimed(measured: Store) -> None:
    body(measured, "Ақтерек", 20_000, [20 * n for n in range(1, 16)])
    body(measured, "Көкжиде", 20_000, [20 * n for n in range(2, 17)])
    assert set(places(measured).values()) == {Place.UNCLEAR}


def test_of_few_posts_and_unknown_followers_it_says_so(measured: Store) -> None:
    body(measured, "Ақтерек", 20_000, [200] * 15)
    body(measured, "Көкжиде", 20_000, [9000] * 11)
    put(measured, Page(name="Тасбұлақ", platform=Platform.INSTAGRAM))
    told = said(measured, "kpi-bodies")
    # eleven posts, however good, take no place
    assert places(measured) == {"Ақтерек": Place.ALONE, "Көкжиде": Place.FEW}
    assert "too few data" in told
    assert "they stand in no class: Тасбұлақ" in told


# --- the workbook


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


def test_numbers_are_numbers_and_no_text_is_run(measured: Store) -> None:
    evil = '=HYPERLINK("http://kumisozen.example","x")'
    own = {"code": "OWN", "name": {"kk": evil, "ru": evil, "en": evil}, "formula": "releases * 2", "unit": "count"}
    measured.do(measures.add, own)
    released(measured, 10, 14)
    measured.do(explanations.explain, id_of(measured, "OWN"), Step.MONTH, OCTOBER.first, "@SUM(A1)", "+1")
    with measured.read() as session:
        found = reported(session, Step.MONTH, OCTOBER, NOW.astimezone(ZONE))
    content = workbook.to_xlsx(found, "ru")
    (row,) = [one for one in cells(content, 1) if ("s", "OWN") in one]
    assert ("s", evil) in row
    assert ("s", "@SUM(A1)") in row
    assert ("s", "+1") in row
    assert ("n", "80") in row
    every = [cell for sheet in (1, 2, 3, 4) for one in cells(content, sheet) for cell in one]
    assert not [cell for cell in every if cell[0] == "f"]
    months = cells(content, 2)
    assert months[0][-1] == ("s", "2026-10-01")
    assert next(one for one in months if one[0] == ("s", "OWN"))[-1] == ("n", "80")
    assert ("s", "releases * 2") in next(one for one in cells(content, 4) if one[0] == ("s", "OWN"))


def test_the_workbook_speaks_the_language_it_is_asked_for(measured: Store) -> None:
    with measured.read() as session:
        found = reported(session, Step.MONTH, OCTOBER, NOW.astimezone(ZONE))
    heads = [{text for _kind, text in cells(workbook.to_xlsx(found, lang), 1)[0]} for lang in LANGS]
    assert [word in head for word, head in zip(("Көрсеткіш", "Показатель", "Indicator"), heads, strict=True)] == [
        True
    ] * 3


# --- on the console


def exported(capsys: pytest.CaptureFixture[str], store: Store, *words: str) -> tuple[int, str]:
    store.close()
    with clock.stopped(NOW):
        code = console.run(console.parse(["--lang", "en", "export", *words, "-w", store.where]))
    said = capsys.readouterr()
    return code, (said.out or said.err).strip()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ((), "Indicators 2026-11-01–2026-11-30 (en).xlsx"),
        (("--week", "2026-W46"), "Indicators 2026-11-09–2026-11-15 (en).xlsx"),
        (("--month", "2026-10"), "Indicators 2026-10-01–2026-10-31 (en).xlsx"),
        (("--quarter", "2026-Q3"), "Indicators 2026-07-01–2026-09-30 (en).xlsx"),
        (("--year", "2026"), "Indicators 2026-01-01–2026-12-31 (en).xlsx"),
    ],
)
def test_the_console_writes_the_workbook_of_any_span(
    capsys: pytest.CaptureFixture[str], measured: Store, tmp_path: Path, words: tuple[str, ...], name: str
) -> None:
    code, told = exported(capsys, measured, "kpi-xlsx", *words, "-o", str(tmp_path / "out"))
    assert (code, told) == (0, str(tmp_path / "out" / name))
    assert cells((tmp_path / "out" / name).read_bytes(), 1)[0][0] == ("s", "Code")


def test_what_a_workbook_does_not_take_is_refused(
    capsys: pytest.CaptureFixture[str], measured: Store, tmp_path: Path
) -> None:
    code, told = exported(capsys, measured, "kpi-xlsx", "--with", "draft", "-o", str(tmp_path / "out"))
    assert code == Invalid.exit_code
    assert "take a week, a month, a quarter or a year" in told
    assert not (tmp_path / "out").exists()


def test_a_report_of_a_year_is_asked_for_by_its_number(
    capsys: pytest.CaptureFixture[str], measured: Store, tmp_path: Path
) -> None:
    target = tmp_path / "year.docx"
    code, told = exported(capsys, measured, "kpi-report-year", "--year", "2026", "-o", str(target))
    assert (code, told) == (0, str(target))
    with pytest.raises(Invalid, match="not a period"):
        read("year", "26")
