"""Which sheet of a workbook is the plan; what stands beside it says nothing of it, and a plan too long is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from xlsxwriter import Workbook

from core.calendar.exchange import finding
from core.calendar.exchange.finding import PLAN, FoundPlan
from core.errors import Invalid

HEADINGS = ["Дата", "Тема"]


def opened(path: Path) -> FoundPlan:
    return finding.read(path)


def book(path: Path, fill: Callable[[Workbook], None]) -> Path:
    """A plan of one row, and what else `fill` puts into its workbook."""
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("План")
        sheet.write_row(0, 0, HEADINGS)
        sheet.write_row(1, 0, ["23.11.2026", "Снег"])
        fill(made)
    return path


def sheet_of(made: Workbook, name: str, rows: int, is_hidden: bool = False) -> None:
    sheet = made.add_worksheet(name)
    for row in range(rows):
        sheet.write_row(row, 0, [row, "x"])
    if is_hidden:
        sheet.hide()


def with_headings_apart(made: Workbook, is_hidden: bool) -> None:
    other = made.add_worksheet("Ескі")
    other.write_row(0, 0, ["Дата", "Тема", "Рубрика", "Канал"])
    other.write_row(1, 0, ["01.01.2020", "Ескі", "", ""])
    if is_hidden:
        other.hide()


# which sheet is the plan


def test_a_hidden_sheet_is_not_the_plan_however_many_headings_it_has(tmp_path: Path) -> None:
    path = book(tmp_path / "plan.xlsx", lambda made: with_headings_apart(made, is_hidden=True))
    assert opened(path).rows[0][1] == "Снег"
    path = book(tmp_path / "plan.xlsx", lambda made: with_headings_apart(made, is_hidden=False))
    assert opened(path).rows[0][1] == "Ескі"


def test_a_sheet_that_is_a_chart_is_passed_over(tmp_path: Path) -> None:
    def chart(made: Workbook) -> None:
        drawn = made.add_chart({"type": "bar"})
        drawn.add_series({"values": "=План!$A$1:$A$2"})
        made.add_chartsheet("Сурет").set_chart(drawn)

    assert opened(book(tmp_path / "plan.xlsx", chart)).rows[0][1] == "Снег"


def test_a_hidden_plan_is_found_where_nothing_seen_is_one(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "plan.xlsx") as made:
        made.add_worksheet("Нұсқау").write_row(0, 0, ["Нұсқаулық", "бет"])
        with_headings_apart(made, is_hidden=True)
    assert opened(tmp_path / "plan.xlsx").rows[0][1] == "Ескі"


# what stands beside the plan says nothing of it


@pytest.mark.parametrize(
    "fill",
    [
        lambda made: sheet_of(made, "Көп", PLAN.rows + 2),
        lambda made: made.get_worksheet_by_name("План").write(1_048_575, 0, " "),
        lambda made: made.get_worksheet_by_name("План").write(1, 299, " "),
        lambda made: made.get_worksheet_by_name("План").write_blank(1_048_575, 16_383, None, made.add_format()),
    ],
    ids=["another sheet", "a space in the last row", "a space far right", "a formatted cell"],
)
def test_what_stands_apart_does_not_refuse_a_good_plan(tmp_path: Path, fill: Callable[[Workbook], None]) -> None:
    table = opened(book(tmp_path / "plan.xlsx", fill))
    assert (list(table.headings), [list(row) for row in table.rows]) == (HEADINGS, [["23.11.2026", "Снег"]])


def test_a_plan_of_too_many_rows_is_refused_with_their_number(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Дата;Тема\r\n" + "23.11.2026;Снег\r\n" * PLAN.rows, "utf-8")
    with pytest.raises(Invalid, match=str(PLAN.rows)):
        opened(path)
    path.write_text("Дата;Тема\r\n" + "23.11.2026;Снег\r\n" * (PLAN.rows - 1) + ";\r\n" * 9, "utf-8")
    assert len(opened(path).rows) == PLAN.rows - 1


def test_a_long_cell_of_a_csv_is_a_table_all_the_same(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(f"Дата;Тема;Текст (рус)\r\n23.11.2026;Снег;{'ә' * 140_000}\r\n", "utf-8")
    assert len(str(opened(path).rows[0][2])) == 140_000
