"""A table of posts is read as it was meant, whoever wrote it; what cannot be a figure is told by its row."""

from datetime import UTC, datetime

import pytest

from core.errors import Invalid
from core.kpi.importing import columns, headings, reading
from tests.core.kpi.tables import PAGE, figures, found, meant, sentences
from tests.core.replies.files import csv_of, workbook

HEADINGS = "Дата;Ссылка;Лайки;Охват"
# as Excel keeps moments: without a zone
NINE = datetime.fromisoformat("2026-11-20T09:15")
ROW = "20.11.2026 09:15;https://t.me/kumis/1;35;1200"

META = (
    '"Post ID","Account ID","Account username","Account name","Description","Duration (sec)","Publish time",'
    '"Permalink","Post type","Data comment","Date","Views","Reach","Likes","Shares","Follows","Comments","Saves"'
)
YOUTUBE = "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,Impressions,Likes"
TIKTOK = "Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views"
TGSTAT = "Дата;Ссылка;Текст;Просмотры;Пересылки;Реакции;Комментарии;ERR"
KAZAKH = "Жарияланған күні;Сілтеме;Тақырыбы;Лайк саны;Пікір саны;Бөлісу;Қамту;Жазылушылар"


@pytest.mark.parametrize(
    ("line", "known"),
    [
        (META, {
            "reference": "Post ID", "page": "Account name", "title": "Description", "published_at": "Publish time",
            "link": "Permalink", "format": "Post type", "views": "Views", "reach": "Reach", "likes": "Likes",
            "shares": "Shares", "comments": "Comments", "saves": "Saves",
        }),
        (YOUTUBE, {
            "reference": "Content", "title": "Video title", "published_at": "Video publish time", "views": "Views",
            "likes": "Likes",
        }),
        (TIKTOK, {
            "title": "Video title", "link": "Video link", "published_at": "Post time", "likes": "Total likes",
            "comments": "Total comments", "shares": "Total shares", "views": "Total views",
        }),
        (TGSTAT, {
            "published_at": "Дата", "link": "Ссылка", "title": "Текст", "views": "Просмотры", "shares": "Пересылки",
            "likes": "Реакции", "comments": "Комментарии",
        }),
        (KAZAKH, {
            "published_at": "Жарияланған күні", "link": "Сілтеме", "title": "Тақырыбы", "likes": "Лайк саны",
            "comments": "Пікір саны", "shares": "Бөлісу", "reach": "Қамту", "followers": "Жазылушылар",
        }),
    ],
)  # fmt: skip
def test_the_columns_of_a_platform_are_known(line: str, known: dict[str, str]) -> None:
    said = meant(csv_of(line, *[line.replace('"', "")] * 2))
    assert said == known
    assert not headings.is_of_pages(said)


def test_followers_by_day_are_of_pages() -> None:
    assert headings.is_of_pages(meant(csv_of("Күні;Жазылушылар саны", "01.11.2026;65600")))
    assert headings.is_of_pages(meant(csv_of("Date,Video views,Profile views,Likes", "2026-11-01,1,2,3")))
    assert not headings.is_of_pages(meant(csv_of("Дата;Лайки;Комментарии", "01.11.2026;4;1")))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "kz1048"])
def test_letters_of_every_program_are_read(encoding: str) -> None:
    content = csv_of("Дата;Название;Охват", "20.11.2026 09:15;Ремонт дороги;1 200", encoding=encoding)
    read = found(content)
    assert read.figures.said["title"].tolist() == ["Ремонт дороги"]
    assert read.figures.counts["reach"].tolist() == [1200]


@pytest.mark.parametrize(
    "said",
    [
        "20.11.2026 09:15", "2026-11-20 09:15", "2026-11-20T04:15:00Z", "20/11/2026 09:15", "20 қараша 2026 ж., 09:15",
        "46346.385416667", "Nov 20, 2026 9:15 AM",
    ],
)  # fmt: skip
def test_a_moment_in_each_of_its_forms_is_the_same(said: str) -> None:
    read = found(csv_of("Дата;Ссылка;Лайки", f'"{said}";a;1'))
    assert [one.item().replace(tzinfo=UTC) for one in read.figures.at] == [datetime(2026, 11, 20, 4, 15, tzinfo=UTC)]


def test_a_month_comes_first_where_one_row_tells_so() -> None:
    read = found(csv_of("Publish time,Permalink,Likes", "11/03/2026 09:15,a,1", "10/28/2026 09:15,b,1"))
    assert [str(one)[:10] for one in read.figures.at] == ["2026-11-03", "2026-10-28"]


def test_thousands_of_rows_are_read_as_few_are() -> None:
    """Above some hundred rows pandas reads the moments at once."""
    lines = [f"{day:02d}.{month:02d}.2024 {hour:02d}:30;t.me/a/{day}{month}{hour};1" for month in range(1, 13)
             for day in range(1, 29) for hour in (0, 9, 23)]  # fmt: skip
    many = found(csv_of("Дата;Ссылка;Лайки", *lines)).figures
    few = [found(csv_of("Дата;Ссылка;Лайки", *lines[start : start + 84])).figures for start in range(0, 1008, 84)]
    assert len(many) == 1008
    assert many.at.tolist() == [one for part in few for one in part.at.tolist()]
    assert many.key.tolist() == [one for part in few for one in part.key.tolist()]


def test_what_stands_above_the_headings_and_sums_below_are_no_rows() -> None:
    content = csv_of("Есеп;;;", ";;;", HEADINGS, "1;2;3;4", ROW, "Барлығы;;35;1200", ";;;")
    read = found(content)
    assert (read.figures.counts["likes"].tolist(), read.totals, read.empty) == ([35], 1, 0)


def test_a_row_without_one_figure_is_passed_over() -> None:
    read = found(csv_of(HEADINGS, ROW, "19.11.2026 10:00;https://t.me/kumis/2;–;н/д"))
    assert (len(read.figures), read.empty, read.faults) == (1, 1, [])


def test_every_bad_row_is_told_with_its_number_its_column_and_why() -> None:
    content = csv_of(
        HEADINGS, ROW, "кеше;a;1;2", ";b;1;2", "20.11.2026 10:00;c;4,5%;2", "20.11.2026 10:00;d;=1+1;2",
        "20.11.2026 10:00;e;1;#REF!", "20.11.2026 10:00;f;-3;2", "20.11.2026 10:00;g;2,5;2", "20.12.2026 10:00;h;1;2",
        "20.11.2026 10:00;i;1;2;3",
    )  # fmt: skip
    told = sentences(content)
    assert [(row, heading) for row, heading, _sentence in told] == [
        (3, "Дата"), (4, "Дата"), (5, "Лайки"), (6, "Лайки"), (7, "Охват"), (8, "Лайки"), (9, "Лайки"), (10, "Дата"),
        (11, ""),
    ]  # fmt: skip
    by_row = {row: sentence for row, _heading, sentence in told}
    assert by_row[3] == "This is no day: кеше"
    assert by_row[5] == "This is a share, not a count: 4,5%"
    assert by_row[6] == "This is a formula, not a count: =1+1"
    assert by_row[7] == "A formula has failed here: #REF!"
    assert by_row[9] == "A count has no fraction: 2,5"


def test_a_post_cannot_be_measured_before_it_came_out() -> None:
    columns = {"published_at": "Дата", "link": "Ссылка", "likes": "Лайки", "measured_on": "Дата замера"}
    read = found(
        csv_of("Дата;Ссылка;Лайки;Дата замера", "19.11.2026;a;1;18.11.2026", "19.11.2026;b;1;19.11.2026"), columns
    )
    assert [(one.row, one.heading) for one in read.faults] == [(2, "Дата")]
    assert [str(one) for one in read.figures.measured_on] == ["2026-11-19"]


def test_a_workbook_keeps_its_numbers_days_and_cached_formulas() -> None:
    rows = [["Дата", "Название", "Лайки", "Охват"], [NINE, "=cmd|' /C calc'!A0", 35, 1200.0]]
    read = found(workbook(rows))
    assert read.figures.counts["reach"].tolist() == [1200]
    # words stay words, whatever Excel would make of them
    assert read.figures.said["title"].tolist() == ["=cmd|' /C calc'!A0"]
    assert str(read.figures.at[0]) == "2026-11-20T04:15:00.000000"


def test_a_day_that_excel_made_of_a_range_is_told_to_be_one() -> None:
    rows = [["Дата", "Ссылка", "Комментарии"], [NINE, "a", NINE]]
    assert "This is a day, not a count" in sentences(workbook(rows))[0][2]


def test_a_fraction_of_excel_is_not_taken_for_thousands() -> None:
    rows = [["Дата", "Ссылка", "Лайки"], ["20.11.2026 09:15", "a", 1.234]]
    assert sentences(workbook(rows)) == [(2, "Лайки", "A count has no fraction: 1.234")]
    assert figures(csv_of("Дата;Ссылка;Лайки", "20.11.2026 09:15;a;1.234"), "likes") == [1234]


def test_merged_cells_and_two_rows_of_headings_are_understood() -> None:
    rows = [["Күні", "Сілтеме", "Белсенділік", "", ""], ["", "", "Лайк", "Пікір", "Қамту"],
            ["20.11.2026", "a", 1, 2, 3], ["", "b", 4, 5, 6]]  # fmt: skip
    read = found(workbook(rows, [(0, 2, 0, 4, "Белсенділік"), (2, 0, 3, 0, "20.11.2026")]))
    assert read.figures.counts["comments"].tolist() == [2, 5]
    assert len({str(one) for one in read.figures.at}) == 1


def test_three_hundred_columns_and_empty_ones_between_do_not_matter() -> None:
    names = [f"Столбец {n}" if n % 3 else "" for n in range(297)]
    row = ["20.11.2026 09:15", *["x"] * 297, "a", "35"]
    assert figures(csv_of(";".join(["Дата", *names, "Ссылка", "Лайки"]), ";".join(row)), "likes") == [35]


def test_long_numbers_that_excel_has_rounded_name_no_post() -> None:
    rows = [["Дата", "ID поста", "Ссылка", "Лайки"], ["20.11.2026", 17912345678901234.0, "t.me/a/1", 1],
            ["20.11.2026", 17912345678901250.0, "t.me/a/2", 2]]  # fmt: skip
    assert found(workbook(rows)).figures.key.tolist() == ["t.me/a/1", "t.me/a/2"]


def test_a_heading_that_counts_in_thousands_is_heeded() -> None:
    content = csv_of("Дата;Ссылка;Охват, тыс.", "20.11.2026;a;12,5", "20.11.2026;b;3 тыс.")
    read = found(content, {"published_at": "Дата", "link": "Ссылка", "reach": "Охват, тыс."})
    assert read.figures.counts["reach"].tolist() == [12500]
    assert [one.row for one in read.faults] == [3]


def test_youtubes_sum_and_the_subscribers_of_a_film_are_left_out() -> None:
    content = csv_of(YOUTUBE, "Total,,,,5000,12.5,7,90000,30", 'AbC,Жол,"Nov 19, 2026",61,5000,12.5,7,90000,30')
    read = found(content)
    assert (read.totals, read.figures.key.tolist(), "followers" in read.figures.counts) == (1, ["AbC"], False)


def test_a_quotation_mark_without_its_fellow_is_not_read_over() -> None:
    with pytest.raises(Invalid):
        found(csv_of(HEADINGS, '20.11.2026 09:15;"https://t.me/kumis/1;35;1200', *[ROW] * 5))
    lines = ['20.11.2026 09:15;"a;1;2', '20.11.2026 10:15;b";1;2']
    assert [row for row, _heading, _sentence in sentences(csv_of(HEADINGS, *lines))] == [2]


def test_more_cells_than_columns_are_seen_also_behind_empty_ones() -> None:
    content = csv_of(HEADINGS, ROW, "20.11.2026 10:00;b;1;2;;;", "20.11.2026 11:00;c;1;2;;x")
    assert sentences(content) == [(4, "", "It has more cells than the table has columns.")]


@pytest.mark.parametrize(
    "content",
    [
        csv_of(HEADINGS), csv_of(HEADINGS, "", ""), csv_of("Күні;Жазылушылар", "кеше;1"),
        csv_of(HEADINGS, "20.11.2026 09:15;a"), csv_of("sep=;", HEADINGS, "кеше;a;1;2"),
    ],
)  # fmt: skip
def test_a_file_of_which_nothing_is_left_gives_no_figures(content: bytes) -> None:
    assert len(found(content).figures) == 0


def test_a_caption_of_several_lines_is_one_post() -> None:
    content = csv_of("Дата;Название;Лайки", '20.11.2026 09:15;"Жол\nжөнделді";3', "20.11.2026 10:15;Су;4")
    assert figures(content, "likes") == [3, 4]


def test_a_plain_text_is_read_at_once_and_anything_odd_row_by_row(monkeypatch: pytest.MonkeyPatch) -> None:
    plain, odd = csv_of(HEADINGS, *[ROW] * 3), csv_of(HEADINGS, ROW, "20.11.2026 10:00;'=b;1;2")
    slow = [found(one).figures.said["link"].tolist() for one in (plain, odd)]
    assert slow[1][1] == "=b"

    def refuse(*_args: object) -> None:
        raise AssertionError

    monkeypatch.setattr(columns, "_by_rows", refuse)
    assert found(plain).figures.said["link"].tolist() == slow[0]
    with pytest.raises(AssertionError):
        found(odd)


def test_a_column_that_names_the_page_parts_the_rows_by_page() -> None:
    content = csv_of("Бет;Дата;Сілтеме;Лайк", "Күмісөзен;20.11.2026;a;1", "Ақсу;20.11.2026;b;2", ";20.11.2026;c;3")
    read = found(content, None, {"кумисозен": PAGE})
    assert read.figures.page.tolist() == [PAGE, "Ақсу"]
    assert read.strangers == {"Ақсу": 1}
    assert [(one.row, one.heading) for one in read.faults] == [(4, "Бет")]


def test_posts_without_number_and_address_are_told_apart_and_known_again() -> None:
    content = csv_of("Дата;Лайки;Комментарии", "20.11.2026;1;1", "20.11.2026;2;1", "19.11.2026;2;1")
    keys = found(content).figures.key.tolist()
    assert len(set(keys)) == 3
    assert found(content).figures.key.tolist() == keys


def test_a_file_is_looked_at_before_it_is_taken() -> None:
    looked = reading.look(csv_of(HEADINGS, *[ROW] * 7))
    assert (looked.count, list(looked.headings), len(looked.sample)) == (7, HEADINGS.split(";"), 5)
