"""Tables in Word: heads, rows, tones, form fields."""

from pathlib import Path

import pytest

from core.document.blocks import Choice, Column, Remark, Row, Run, Span, Table
from core.document.ooxml import local, q
from core.document.style import PageSetup
from core.document.widths import fitted
from tests.core.document.conftest import Write, Written

NARROW = PageSetup(width_mm=120)
COLUMNS = [Column("Р/с №", 0.5, "centre"), Column("Тақырып", 3), Column("Қазақша"), Column("Орысша")]


def rows(written: Written) -> list[list[str]]:
    return [
        ["".join(t.text or "" for t in cell.iter(q("t"))) for cell in row.findall(q("tc"))] for row in written.all("tr")
    ]


def test_the_head_repeats_and_no_row_is_split(write: Write) -> None:
    written = write(Table(COLUMNS, [Row(["1", "Қар", "дайын", "жоқ"])] * 3, is_numbered=True))
    assert rows(written)[:2] == [["Р/с №", "Тақырып", "Қазақша", "Орысша"], ["1", "2", "3", "4"]]
    said = [[local(one) for one in row.find(q("trPr"))] for row in written.all("tr")]
    assert said == [["cantSplit", "tblHeader"]] * 2 + [["cantSplit"]] * 3


def test_columns_without_titles_have_no_head(write: Write) -> None:
    written = write(Table([Column("", 2), Column("", 5)], [Row(["Қайда", "Жағалау ауданы"])]))
    assert rows(written) == [["Қайда", "Жағалау ауданы"]]


def test_a_head_of_two_storeys_merges_what_stands_under_no_common_head(write: Write) -> None:
    written = write(Table(COLUMNS, [], spans=[Span("", 2), Span("Мәтін", 2)]))
    assert rows(written) == [["Р/с №", "Тақырып", "Мәтін"], ["", "", "Қазақша", "Орысша"]]
    assert [one.get(q("val")) for one in written.all("vMerge")] == ["restart", "restart", None, None]
    assert [one.get(q("val")) for one in written.all("gridSpan")] == ["2"]


def test_columns_that_no_span_mentions_reach_up_to_the_top(write: Write) -> None:
    written = write(Table(COLUMNS, [], spans=[Span("Басы", 2)]))
    assert rows(written) == [["Басы", "Қазақша", "Орысша"], ["Р/с №", "Тақырып", "", ""]]


def test_a_day_goes_across_and_stays_with_its_first_row(write: Write) -> None:
    day = Row(["2026 жылғы 23 қараша, дүйсенбі"], is_across=True)
    written = write(Table(COLUMNS, [day, Row(["1", "Қар", "", ""]), Row(["2", "Мұз", "", ""])]))
    across = written.all("tr")[1]
    assert across.find(f".//{q('gridSpan')}").get(q("val")) == "4"
    assert across.find(f".//{q('keepNext')}") is not None
    assert across.find(f".//{q('b')}") is not None


def test_a_tone_shades_the_whole_row_and_no_other(write: Write) -> None:
    written = write(Table(COLUMNS, [Row(["1", "а", "", ""], "warn"), Row(["2", "б", "", ""])]))
    shades = [[one.get(q("fill")) for one in row.iter(q("shd"))] for row in written.all("tr")]
    assert shades == [[], ["FBEAC4"] * 4, []]


def test_the_widths_fill_the_text_and_no_head_is_broken_in_a_word(write: Write) -> None:
    columns = [Column("Р/с №", 0.01), Column("Жауаптылар", 0.01), Column("Тақырып", 10)]
    written = write(Table(columns, []))
    widths = [int(one.get(q("w"))) / 1440 * 25.4 for one in written.all("gridCol")]
    assert sum(widths) == pytest.approx(165, abs=0.2)
    assert widths[1] > 25
    assert widths[0] > 8


def test_an_endless_word_does_not_eat_the_table(write: Write) -> None:
    written = write(Table([Column("А"), Column("Б", 5)], [Row(["https://" + "ұзын" * 40, "мәтін"])]))
    widths = [int(one.get(q("w"))) for one in written.all("gridCol")]
    assert widths[0] < widths[1]


def test_more_words_than_the_sheet_is_wide_still_make_a_table(write: Write) -> None:
    written = write(Table([Column("Жауаптылардыңтізімі")] * 20, []))
    widths = [int(one.get(q("w"))) for one in written.all("gridCol")]
    assert sum(widths) / 1440 * 25.4 == pytest.approx(165, abs=0.5)


def test_a_row_of_another_length_is_a_mistake_that_shows(write: Write) -> None:
    with pytest.raises(ValueError, match="2 cells where 4"):
        write(Table(COLUMNS, [Row(["1", "а"])]))


def test_cells_hold_runs_lines_and_what_came_from_elsewhere(write: Write) -> None:
    cells = ["бірінші\nекінші", [Run("қалың", is_bold=True), Run(" жай")], "\x0bбүлінген", ""]
    written = write(Table(COLUMNS, [Row(cells)]))
    assert rows(written)[1] == ["біріншіекінші", "қалың жай", "бүлінген", ""]
    assert len(written.all("br")) == 1


def test_wide_tables_are_set_smaller(write: Write) -> None:
    narrow, wide = (write(Table([Column("А")] * count, [])) for count in (6, 7))
    assert {one.get(q("val")) for one in narrow.all("pStyle")} == {"HatshyTableHead", "HatshyGap"}
    assert {one.get(q("val")) for one in wide.all("pStyle")} == {"HatshyWideTableHead", "HatshyGap"}


def test_a_decision_is_a_drop_down_bound_in_values_tag_and_bookmark(write: Write) -> None:
    row = Row(["1", "Қар", Choice("post:7:v2"), Remark("post:7:v2", "Суретті ауыстыру")])
    written = write(Table(COLUMNS, [row]), lang="ru")
    values = [one.get(q("value")) for one in written.all("listItem")]
    assert values == ["post:7:v2|approve", "post:7:v2|return", "post:7:v2|correct"]
    assert {one.get(q("val")).partition("|")[0] for one in written.all("tag")} == {"post:7:v2"}
    assert len(written.all("bookmarkStart")) == len(written.all("bookmarkEnd")) == 1
    assert {one.get(q("val")) for one in written.all("lang")} == {"ru-RU"}


def test_numbers_of_controls_and_marks_are_never_given_twice(write: Write) -> None:
    bound = [Row([str(n), "", Choice(f"a:{n}"), Remark(f"a:{n}")]) for n in range(20)]
    written = write(Table(COLUMNS, bound))
    ids = [one.get(q("val")) for one in written.all("id")] + [one.get(q("id")) for one in written.all("bookmarkStart")]
    assert len(ids) == len(set(ids)) == 60


def test_nobody_asks_python_docx_for_a_cell() -> None:
    # finding one walks the whole table: two hundred rows take most of a minute
    sources = (Path(__file__).parents[3] / "core").rglob("*.py")
    assert not [path for path in sources if ".cell(" in path.read_text("utf-8")]


def test_a_word_of_two_with_a_hyphen_may_break_and_takes_no_room_from_others() -> None:
    columns = [Column("Түрі", 1), Column("Сұрақ", 1)]

    def first(text: str) -> float:
        rows = [Row([text, "мемлекеттілігіміздің"])]
        return fitted(Table(columns, rows), NARROW, "ru").widths[0]

    assert first("Интернет-конференция") == first("конференция") < first("Интернетконференция")
    # a telephone does not break
    assert first("00-00-25-00-00-25-00") > first("00-00-25")
