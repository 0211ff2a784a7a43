"""Indicators as a workbook for Excel, and papers of indicators on the console."""

from datetime import timedelta
from pathlib import Path

import pytest

from core import clock, console
from core.document.kinds import read
from core.errors import Invalid
from core.kpi import workbook
from core.kpi.actions import explanations, measures
from core.kpi.choices import Step
from core.kpi.queries.reported import reported
from core.kpi.records import Reading
from core.language.trilingual import LANGS
from core.store.store import Store
from tests.core.kpi.counting import NOW, OCTOBER, ZONE, put
from tests.core.kpi.told import id_of
from tests.core.kpi.writing import DAY, cells, released


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


def test_what_cannot_be_true_is_said_and_the_workbook_is_written(measured: Store) -> None:
    own = {"code": "OWN", "name": {"kk": "Own", "ru": "Own", "en": "Own"}, "formula": "releases", "unit": "count"}
    measured.do(measures.add, own)
    days = {"variable": "releases", "source": "Мониторинг", "last": OCTOBER.last, "value": 1e308}
    # no door takes it today; an older copy did. Two of them are more than any cell holds
    put(measured, *(Reading(first=OCTOBER.first, **days | {"last": day}) for day in (DAY, OCTOBER.last)))
    put(measured, Reading(**days, first=DAY))
    with measured.read() as session:
        found = reported(session, Step.MONTH, OCTOBER, NOW.astimezone(ZONE))
    content = workbook.to_xlsx(found, "en")
    for sheet in (1, 2):
        assert ("s", "too big") in next(one for one in cells(content, sheet) if ("s", "OWN") in one)
    assert ("s", "too big") in next(one for one in cells(content, 3) if ("s", "releases") in one)


def test_a_formula_of_old_stands_with_the_words_of_its_time(measured: Store) -> None:
    def said_so(text: str) -> dict[str, str]:
        return dict.fromkeys(LANGS, text)

    own = {"code": "OWN", "name": said_so("Own"), "formula": "releases", "unit": "count"}
    measured.do(measures.add, own | {"definition": said_so("All of them")})
    with clock.stopped(NOW + timedelta(days=1)):
        was = {"formula": "releases", "definition": said_so("All of them")}
        mended = {"formula": "releases * 2", "definition": said_so("Twice")}
        measured.do(measures.edit, id_of(measured, "OWN"), was, mended)
        with measured.read() as session:
            found = reported(session, Step.MONTH, OCTOBER, NOW.astimezone(ZONE))
    rows = [[text for _kind, text in one] for one in cells(workbook.to_xlsx(found, "en"), 4) if ("s", "OWN") in one]
    assert [("All of them" in row, "Twice" in row, "releases * 2" in row) for row in rows] == [
        (True, False, False), (False, True, True),
    ]  # fmt: skip


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
    assert told == "This document has no such option: draft. They are listed by: export --list kpi-xlsx"
    assert not (tmp_path / "out").exists()


def test_a_report_of_a_year_is_asked_for_by_its_number(
    capsys: pytest.CaptureFixture[str], measured: Store, tmp_path: Path
) -> None:
    target = tmp_path / "year.docx"
    code, told = exported(capsys, measured, "kpi-report-year", "--year", "2026", "-o", str(target))
    assert (code, told) == (0, str(target))
    with pytest.raises(Invalid, match="not a period"):
        read("year", "26")
