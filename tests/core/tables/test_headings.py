"""Which row names the columns: one row, two of them, merged cells, two languages; the same for every kind of table."""

from collections.abc import Sequence

from core.tables.grids import grids
from core.tables.headings import PART, ROUND, Headed, Signs, headed, likest
from tests.core.tables.books import book

KNOWN = frozenset({"Күні", "Дата", "Мәтін", "Текст", "Мәтін (қаз)", "Мәтін (рус)"})


def found(*rows: Sequence[str], merged: Sequence[str] = (), heeds_merged: bool = True) -> Headed:
    """Of a workbook whose headings are known by their words."""
    (grid,) = grids(book(rows, *merged))
    known = Signs(lambda said: sum(one in KNOWN for one in said), (PART, ROUND), heeds_merged=heeds_merged, most_rows=3)
    return headed(grid.head, grid.merged, known)


def test_a_part_is_called_by_itself_where_it_is_known_and_with_what_stands_over_it_where_that_is() -> None:
    upper, lower = ["Хабар", "", "Мәтін", "", "Кім"], ["Күні", "Жолы", "қаз", "рус", ""]
    told = ["Күні", "Хабар (Жолы)", "Мәтін (қаз)", "Мәтін (рус)", "Кім"]
    for merged in ((), ("A1:B1", "C1:D1", "E1:E2")):
        head = found(upper, lower, ["23.11.2026", "1", "Су", "Вода", "А."], merged=merged)
        assert (head.headings, head.above) == (told, 2)


def test_a_merged_heading_reaches_no_further_than_its_cells() -> None:
    head = found(["Күні", "Мәтін", "", ""], ["", "қаз", "рус", "Ескерту"], ["1", "Су", "Вода", ""], merged=["B1:C1"])
    assert head.headings == ["Күні", "Мәтін (қаз)", "Мәтін (рус)", "Ескерту"]


def test_parts_may_have_parts_of_their_own() -> None:
    upper, middle = ["№", "Күні", "Хабар", "", ""], ["", "", "Дата", "Мәтін", ""]
    lower, row = ["", "", "", "қаз", "рус"], ["1", "23.11.2026", "24.11.2026", "Су", "Вода"]
    told = ["№", "Күні", "Дата", "Мәтін (қаз)", "Мәтін (рус)"]
    for merged in ((), ("A1:A3", "B1:B3", "C1:E1", "C2:C3", "D2:E2")):
        head = found(upper, middle, lower, row, merged=merged)
        assert (head.headings, head.above) == (told, 3)
    # a title over two rows of headings is no heading
    head = found(["Қараша айы", "", "", "", ""], upper, ["", "", "Дата", "Мәтін", "Текст"], row, merged=["A1:E1"])
    assert (head.headings, head.above) == (["№", "Күні", "Дата", "Мәтін", "Текст"], 3)


def test_a_title_over_the_headings_is_no_heading() -> None:
    for merged in ((), ("A1:C1",)):
        head = found(["Қараша айы", "", ""], ["", "Дата", "Текст"], ["1", "23.11.2026", "Су"], merged=merged)
        assert (head.headings, head.above) == (["", "Дата", "Текст"], 2)


def test_a_heading_that_nobody_knows_is_not_lost_beside_parts_that_are_known() -> None:
    head = found(["Кім", "Хабар", ""], ["", "Дата", "Текст"], ["А.", "23.11.2026", "Су"])
    assert (head.headings, head.above) == (["Кім", "Дата", "Текст"], 2)


def test_a_first_row_is_no_part_of_the_headings_whatever_it_leaves_empty() -> None:
    head = found(["Дата", "Текст", "", "Кім"], ["23.11.2026", "Су", "бір", ""], ["24.11.2026", "Жол", "", "А."])
    assert (head.headings, head.above) == (["Дата", "Текст", "", "Кім"], 1)


def test_a_heading_that_is_merged_over_the_whole_table_makes_no_heading_of_its_first_row() -> None:
    head = found(["Күні", "Мәтін", "Басқа"], ["23.11.2026", "Су", ""], ["24.11.2026", "Жол", ""], merged=["C1:C3"])
    assert (head.headings, head.above) == (["Күні", "Мәтін", "Басқа"], 1)


def test_the_same_headings_in_another_language_are_no_row_and_neither_are_their_numbers() -> None:
    head = found(["№", "Күні", "Мәтін"], ["№", "Дата", "Текст"], ["1", "2", "3"], ["1", "23.11.2026", "Су"])
    assert (head.headings, head.above) == (["№", "Күні", "Мәтін"], 3)


def test_parts_below_merged_headings_alone_are_headings_though_nobody_knows_them() -> None:
    upper, lower, row = ["№", "аа", "", "бб"], ["", "вв", "гг", ""], ["1", "4", "5", "6"]
    assert found(upper, lower, row, merged=["B1:C1"]).headings == ["№", "аа (вв)", "аа (гг)", "бб"]
    assert found(["Күні", *upper[1:]], row, row, merged=["B1:C1"]).above == 1


def test_merged_cells_tell_of_two_rows_though_nobody_knows_them() -> None:
    rows = ["аа", "бб", ""], ["", "вв", "гг"], ["4", "5", "6"]
    head = found(*rows, merged=["A1:A2", "B1:C1"])
    assert (head.headings, head.above) == (["аа", "бб (вв)", "бб (гг)"], 2)
    # where rows are known by their numbers, files that came in long ago are read as they were
    head = found(
        ["Дата", "Кім", ""], ["", "Аты", "Жері"], ["4", "5", "6"], merged=["A1:A2", "B1:C1"], heeds_merged=False
    )
    assert (head.headings, head.above) == (["Дата", "Кім"], 1)


def test_of_sheets_that_are_alike_the_first_is_read_though_a_later_one_is_wider() -> None:
    narrow, wide = (grids(book([["Күні", "Мәтін", *more], ["1", "Су"]]))[0] for more in ((), ("Басқа",)))
    signs = Signs(lambda said: sum(one in KNOWN for one in said))
    assert likest([(headed(grid.head, grid.merged, signs), grid) for grid in (narrow, wide)], signs) == 0
