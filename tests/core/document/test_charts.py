"""Charts that Word draws: their figures, their workbook, and what a missing flag would do."""

import zipfile
from io import BytesIO

import pytest
from lxml import etree

from core.document.blocks import Chart, ChartKind, Series
from tests.core.document.conftest import Write, Written

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
MONTHS = ["Қыркүйек", "Қазан", "Қараша"]


def chart(kind: ChartKind, **more: object) -> Chart:
    series = [Series("Жоспар", [5, 8.5, 6]), Series("Орындалды", [4, None, 7])]
    return Chart(kind, "Қамту", MONTHS, series, "Қамту қарашада жоспардан асты", **more)  # type: ignore[arg-type]


def drawn(written: Written) -> etree._Element:
    return written.xml(next(name for name in written.names() if name.startswith("word/charts/chart")))


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("bars", {"barDir": "col", "grouping": "clustered"}),
        ("stacked", {"barDir": "col", "grouping": "stacked"}),
        ("line", {"grouping": "standard"}),
        ("shares", {"barDir": "bar", "grouping": "percentStacked"}),
        ("distribution", {"barDir": "col", "grouping": "clustered"}),
    ],
)
def test_each_kind_is_drawn_as_what_it_is(write: Write, kind: ChartKind, form: dict[str, str]) -> None:
    root = drawn(write(chart(kind)))
    for flag, value in form.items():
        assert next(root.iter(C + flag)).get("val") == value


def test_names_and_figures_are_in_the_chart_itself(write: Write) -> None:
    root = drawn(write(chart("bars")))
    values = [[v.text for v in val.iter(C + "v")] for val in root.iter(C + "val")]
    assert values == [["5", "8.5", "6"], ["4", "7"]]
    names = [v.text for tx in root.iter(C + "tx") for v in tx.iter(C + "v")]
    assert names == ["Жоспар", "Орындалды"]
    assert [v.text for v in next(root.iter(C + "cat")).iter(C + "v")] == MONTHS


def test_a_month_without_a_figure_is_a_gap_and_no_zero(write: Write) -> None:
    assert next(drawn(write(chart("line"))).iter(C + "dispBlanksAs")).get("val") == "gap"


def test_the_target_is_a_line_across_the_bars(write: Write) -> None:
    root = drawn(write(chart("bars", target=Series("Жоспарлы мән", [6, 6, 6]))))
    line = next(root.iter(C + "lineChart"))
    assert [v.text for v in next(line.iter(C + "val")).iter(C + "v")] == ["6", "6", "6"]


@pytest.mark.parametrize("said", [[], ["5,0", "8,5", "1,2", "7,9"]])
def test_a_figure_that_the_line_would_run_through_stands_within_its_bar(write: Write, said: list[str]) -> None:
    """Of 5.0, 8.5, 1.2 and 7.9 the line at 8 crosses what stands above the last."""
    told = Series("Мән", [5, 8.5, 1.2, 7.9], said)
    bodies = Chart("bars", "Қамту", ["а", "б", "в", "г"], [told], "Қамту", target=Series("Медиана", [8] * 4))
    labels = [one for one in drawn(write(bodies)).iter(C + "dLbl") if one.find(C + "dLblPos") is not None]
    places = [(one.find(C + "idx").get("val"), one.find(C + "dLblPos").get("val")) for one in labels]
    assert places == [("3", "inEnd")]
    # white on a dark bar
    assert {one.get("val") for one in labels[0].iter("{*}srgbClr")} == {"FFFFFF"}


def test_the_figures_travel_along_as_a_workbook_that_the_chart_points_to(write: Write) -> None:
    written = write(chart("bars"), lang="ru")
    outside = next(drawn(written).iter(C + "externalData"))
    relations = next(name for name in written.names() if "charts/_rels" in name)
    assert outside.values()[0].encode() in written.part(relations)
    book = zipfile.ZipFile(BytesIO(written.part(next(name for name in written.names() if name.endswith(".xlsx")))))
    assert not [name for name in book.namelist() if "chart" in name]
    assert "Орындалды" in book.read("xl/sharedStrings.xml").decode()
    assert 'name="Данные"' in book.read("xl/workbook.xml").decode()


def test_a_chart_says_what_it_shows(write: Write) -> None:
    told = next(write(chart("shares")).xml().iter("{*}docPr"))
    assert (told.get("descr"), told.get("title")) == ("Қамту қарашада жоспардан асты", "Қамту")


def test_labels_say_values_and_nothing_else(write: Write) -> None:
    for labels in drawn(write(chart("stacked"))).iter(C + "dLbls"):
        flags = {child.tag.removeprefix(C): child.get("val") for child in labels if "show" in child.tag}
        assert flags == {
            "showLegendKey": "0", "showVal": "1", "showCatName": "0",
            "showSerName": "0", "showPercent": "0", "showBubbleSize": "0",
        }  # fmt: skip


def test_per_cent_goes_with_the_figure_as_the_language_wants_it(write: Write) -> None:
    forms = {lang: next(drawn(write(chart("bars", unit="%"), lang=lang)).iter(C + "numFmt")) for lang in ("kk", "ru")}
    assert forms["kk"].get("formatCode") == '[$-43F]General"%"'
    assert forms["ru"].get("formatCode") == '[$-419]General"\xa0%"'


def test_a_figure_is_said_as_it_was_told(write: Write) -> None:
    told = Series("Жауап", [92.3, None, 100], ["92,3% (12/13)", "", "100%"])
    root = drawn(write(Chart("line", "Жауап", MONTHS, [told], "Жауап", unit="%")))
    said = ["".join(text.text for text in label.iter("{*}t")) for label in root.iter(C + "dLbl")]
    assert said == ["92,3% (12/13)", "", "100%"]
    # a flag that is not there is read as set
    flags = [label.find(C + name) for label in root.iter(C + "dLbl") for name in ("showSerName", "showCatName")]
    assert [flag.get("val") for flag in flags] == ["0"] * 6


@pytest.mark.parametrize(("values", "top"), [([92.3, 100], "120"), ([20, 40], None), ([90, 140], None)])
def test_no_percentage_stands_above_a_hundred(write: Write, values: list[float], top: str | None) -> None:
    root = drawn(write(Chart("line", "Жауап", MONTHS[:2], [Series("Жауап", values)], "Жауап", unit="%")))
    axis = next(root.iter(C + "valAx"))
    most = next(axis.iter(C + "max"), None)
    assert (most.get("val") if most is not None else None) == top
    assert next(axis.iter(C + "numFmt")).get("formatCode").startswith('[>100]""') == (top is not None)


def test_several_charts_keep_apart(write: Write) -> None:
    names = write(chart("bars"), chart("line"), chart("shares")).names()
    assert len([name for name in names if name.startswith("word/charts/chart")]) == 3
    assert len(names) == len(set(names))


def test_where_there_is_nothing_to_draw_the_words_stand(write: Write) -> None:
    assert write(Chart("bars", "Бос", [], [], "Дерек жоқ")).words() == ["Дерек жоқ"]


@pytest.mark.parametrize(
    ("kind", "values", "unit", "step", "top"),
    [
        ("bars", [1, 0, None], "", "1", "2"),
        ("bars", [0, 0, 0], "", "1", "1"),
        ("stacked", [3, 2, 1], "", "1", "7"),
        ("line", [4, 2, 3], "", "1", "5"),
        # too many for a line each, parts of a thing, and what is no count
        ("bars", [9, 4, 2], "", None, None),
        ("stacked", [5, 2, 1], "", None, None),
        ("bars", [1.5, 1, 2], "", None, None),
        ("bars", [1, 2, 3], "%", None, None),
    ],
)
def test_a_few_things_are_counted_one_by_one(
    write: Write, kind: ChartKind, values: list[float | None], unit: str, step: str | None, top: str | None
) -> None:
    series = [Series("Жоспар", values), Series("Орындалды", values)]
    axis = next(drawn(write(Chart(kind, "Саны", MONTHS, series, "Саны", unit=unit))).iter(C + "valAx"))
    found = [next(axis.iter(C + name), None) for name in ("majorUnit", "max")]
    assert [None if one is None else one.get("val") for one in found] == [step, top]


def test_bars_lie_down_where_their_names_have_no_room_and_each_is_named(write: Write) -> None:
    names = ["мемлекеттік органдардың сайттары", "туыстар мен таныстар", "газет-журналдар", "телеарналар"]
    shares = Series("Үлесі", [40, 30, 20, 10])
    root = drawn(write(Chart("bars", "Қайдан біледі", names, [shares], "Қайдан біледі", unit="%")))
    assert next(root.iter(C + "barDir")).get("val") == "bar"
    axis = next(root.iter(C + "catAx"))
    assert next(axis.iter(C + "tickLblSkip")).get("val") == "1"
    assert next(axis.iter("{*}bodyPr")).get("rot") == "0"
    # the first stands on top
    assert next(axis.iter(C + "orientation")).get("val") == "maxMin"


def test_a_chart_of_lying_bars_is_as_high_as_its_rows_need(write: Write) -> None:
    def height(count: int) -> int:
        names = [f"{place}-сұрақ бойынша айтылған ұсыныс пен пікір" for place in range(count)]
        series = [Series("Келді", [2.5] * count), Series("Жауап берілді", [1.5] * count)]
        extent = next(write(Chart("bars", "Тақырып", names, series, "Тақырып")).xml().iter("{*}extent"))
        return int(extent.get("cy")) // 36000

    assert height(3) < height(6) < height(9) <= 200


def test_the_marks_of_a_scale_darken_and_who_could_not_say_stands_apart(write: Write) -> None:
    marks = [Series(str(mark), [18.0, 20.0]) for mark in range(1, 6)]
    apart = Series("жауап беруге қиналамын", [10.0, 0.0], is_apart=True)
    root = drawn(write(Chart("shares", "Баға", ["әкімдік", "сайт"], [*marks, apart], "Баға", unit="%")))
    fills = [next(one.find(C + "spPr").iter("{*}srgbClr")).get("val") for one in root.iter(C + "ser")]
    light = [sum(int(fill[place : place + 2], 16) for place in (0, 2, 4)) for fill in fills]
    assert light[:5] == sorted(light[:5], reverse=True)
    assert len(set(fills)) == 6
    assert light[5] > light[2]
    # a part too narrow for its figure has none
    deleted = [
        next(label.iter(C + "idx")).get("val")
        for label in root.iter(C + "dLbl")
        if label.find(C + "delete") is not None
    ]
    assert deleted == ["1"]


def test_a_scale_with_an_end_names_nothing_above_it(write: Write) -> None:
    points = Series("Балл", [100, 63.6])
    axis = next(drawn(write(Chart("bars", "Балл", ["а", "б"], [points], "Балл", most=100))).iter(C + "valAx"))
    assert next(axis.iter(C + "numFmt")).get("formatCode").startswith('[>100]""')
