"""A table of few rows as it comes out of a text: by the sign that parts it, and with all that stands in it."""

from pathlib import Path

import pytest

from core.errors import Invalid
from core.tables import sheets
from core.tables.bounds import FEW, MANY
from core.tables.grids import grids
from core.tables.headings import Signs


def rows(path: Path, text: str) -> list[list[object]]:
    path.write_text(text, "utf-8")
    return [list(row) for row in sheets.read(path, FEW)[0].rows]


def test_commas_within_cells_do_not_part_a_table_of_semicolons(tmp_path: Path) -> None:
    text = "Дата;Тема\n23.11.2026;Су, жылу, жарық, жол\n24.11.2026;Қар, мұз, тұман\n"
    assert rows(tmp_path / "plan.csv", text)[1] == ["23.11.2026", "Су, жылу, жарық, жол"]


def test_a_text_that_goes_on_behind_its_quotation_mark_is_taken_where_every_row_is_shown(tmp_path: Path) -> None:
    text = 'Дата;Тема\n23.11.2026;"Су" құбыры\n24.11.2026'
    assert rows(tmp_path / "plan.csv", text) == [["Дата", "Тема"], ["23.11.2026", "Су құбыры"], ["24.11.2026", ""]]
    # and refused where nobody looks at each of a million
    with pytest.raises(Invalid, match="Row 2"):
        [*grids(text.encode(), MANY)[0].rows()]


def test_a_text_is_parted_by_the_sign_that_leaves_no_row_wider_than_its_headings(tmp_path: Path) -> None:
    (tmp_path / "plan.csv").write_text("Дата;Тема, орны, сағаты\n23.11.2026;Су, жылу, жарық, жол\n", "utf-8")
    day_is_named = Signs(lambda said: sum("Дата" in one for one in said))
    _sheet, head = sheets.chosen(sheets.read(tmp_path / "plan.csv", FEW), day_is_named, FEW)
    assert head.headings == ["Дата", "Тема, орны, сағаты"]


def test_a_web_page_that_calls_itself_a_table_is_refused_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "plan.xls"
    path.write_text("<html><table><tr><td>Дата</td></tr></table></html>", "utf-8")
    with pytest.raises(Invalid, match="web page"):
        sheets.read(path, FEW)


def test_whether_a_file_of_spaces_is_a_web_page_is_seen_at_one_glance() -> None:
    # looked at from each of them anew that would take a day
    text = " " * 1_000_000 + "Дата;Тема\n23.11.2026;Су"
    assert list(grids(text.encode(), FEW)[0].rows())[1] == ["23.11.2026", "Су"]


def test_a_row_of_endless_cells_is_refused_before_it_fills_the_memory() -> None:
    with pytest.raises(Invalid, match="Row 2"):
        [*grids(("Day;Title\n" + ';"' * 2_000_000).encode(), MANY)[0].rows()]
