"""Files of messages: of other systems, of platforms, of somebody's own; and what is refused of them."""

import tracemalloc
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Invalid
from core.replies.importing import reading
from core.replies.importing.headings import VOCABULARY
from core.tables import cells, grids, table
from core.tables.bounds import MANY
from tests.core.replies.files import ALMATY, WATER, csv_of, faults, read, swollen, told, workbook

HEADINGS = "Дата;Текст;Автор;Номер;Статус"
ROW = "15.12.2026 17:50;Нет воды;А. Мысалов;A-1;в работе"


@pytest.mark.parametrize(
    "headings",
    [
        # e-Otinish, 109, a platform, free tables
        "Тіркеу нөмірі;Тіркелген күні;Өтініш беруші;Өтініштің мазмұны;Мәртебесі",
        "Регистрационный номер;Дата регистрации;Заявитель;Содержание обращения;Статус",
        "Номер заявки;Дата поступления;ФИО заявителя;Описание;Исполнение",
        "Comment ID;Created Time;User Name;Comment Text;State",
        "№ обращения;Дата и время;Имя;Суть обращения:;Результат *",
        "Нөмірі;Күні;Автор;Мәтіні;Күйі",
        "Өтініш №;Келіп түскен күні;Өтініш берушінің аты-жөні;Жолданымның мәтіні;Қаралу барысы",
        "Жолданымның нөмірі;Тіркелген уақыты;Азамат;Мәселенің мәні;Орындалу күйі",
        "Рег. номер;Дата поступления обращения;Ф.И.О.;Суть вопроса;Ход исполнения",
        "№ заявки;Дата приёма;Гражданин;Описание проблемы;Статус заявки",
        "НОМЕР;ДАТА, ВРЕМЯ;ПОЛЬЗОВАТЕЛЬ;КОММЕНТАРИЙ;СТАТУС",
    ],
)
def test_headings_of_other_systems_are_understood(headings: str) -> None:
    (one,) = told(csv_of(headings, "A-1;15.12.2026 17:50;А. Мысалов;Нет воды;закрыто"))
    assert (one.came_at, one.text, one.author, one.reference, one.is_open) == (
        WATER, "Нет воды", "А. Мысалов", "A-1", False,
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "kz1048"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_letters_and_delimiters_of_old_and_new_programs_are_read(encoding: str, delimiter: str) -> None:
    lines = [delimiter.join(one.split(";")) for one in ("Күні;Мәтіні;Авторы", "15.12.2026 17:50;Үйде су жоқ қой;Әсия")]
    (one,) = told(csv_of(*lines, encoding=encoding))
    assert (one.text, one.author, one.came_at) == ("Үйде су жоқ қой", "Әсия", WATER)


def test_russian_letters_of_the_old_windows_are_read() -> None:
    assert told(csv_of(HEADINGS, ROW, encoding="cp1251"))[0].text == "Нет воды"


@pytest.mark.parametrize("over", [["Выгрузка обращений за ноябрь"], ["Әкімдік", "", "Кезең: 01.11–30.11"]])
def test_a_title_may_stand_over_the_headings(over: list[str]) -> None:
    assert [one.text for one in told(csv_of(*over, HEADINGS, ROW))] == ["Нет воды"]
    rows = [*([line] for line in over), HEADINGS.split(";"), ROW.split(";")]
    assert [one.text for one in told(workbook(rows))] == ["Нет воды"]


def test_merged_headings_have_their_parts_below() -> None:
    rows = [["№", "Обращение", "", "Заявитель"], ["", "Дата", "Текст", ""], [1, "15.12.2026", "Нет воды", "Айна"]]
    (one,) = told(workbook(rows, [(0, 1, 0, 2, "Обращение")]))
    assert (one.text, one.author) == ("Нет воды", "Айна")


def test_headings_in_two_languages_are_no_message() -> None:
    again = ";".join(["№", "Күні", "Өтініш беруші", "Мәтін", "Мәртебе"])
    assert [one.text for one in told(csv_of(HEADINGS, again, ROW))] == ["Нет воды"]


def test_a_day_that_is_merged_over_rows_is_the_day_of_each() -> None:
    rows = [["Дата", "Текст"], ["", "Нет воды"], ["", "Нет света"]]
    found = told(workbook(rows, [(1, 0, 2, 0, "15.12.2026 17:50")]))
    assert [(one.text, one.came_at) for one in found] == [("Нет воды", WATER), ("Нет света", WATER)]


def test_columns_that_are_numbered_under_the_headings_are_no_message() -> None:
    assert [one.text for one in told(csv_of(HEADINGS, "1;2;3;4;5", ROW))] == ["Нет воды"]


def test_empty_columns_and_three_hundred_of_them_do_no_harm() -> None:
    wide = [f"Баған {n}" if n % 3 else "" for n in range(300)]
    lines = [";".join([*wide, "Дата", "Текст"]), ";".join([*[""] * 300, "15.12.2026 17:50", "Нет воды"])]
    assert [one.text for one in told(csv_of(*lines))] == ["Нет воды"]
    assert "" not in reading.look(csv_of(*lines)).headings


def test_two_columns_of_one_name_can_be_told_apart() -> None:
    looked = reading.look(csv_of("Дата;Дата;Текст", "1;2;3"))
    assert (looked.headings, looked.columns["came_at"]) == (["Дата", "Дата (2)", "Текст"], "Дата")


def test_headings_that_nobody_knows_can_be_named() -> None:
    content = csv_of("Қашан түсті;Не дейді", "15.12.2026 17:50;Су жоқ")
    assert reading.look(content).columns == {}
    found = table.found(content, VOCABULARY, ("Не дейді", "Қашан түсті"))
    (one,) = reading.told(found, {"text": "Не дейді", "came_at": "Қашан түсті"}, ALMATY)
    assert isinstance(one, reading.Told)
    assert one.text == "Су жоқ"
    with pytest.raises(Invalid):
        list(reading.told(found, {"text": "Не дейді"}, ALMATY))


def test_the_sheet_with_the_messages_is_found_among_others() -> None:
    import io

    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    for name, rows in (("Анықтама", [["Дата", "Есеп"]] * 9), ("Өтініштер", [HEADINGS.split(";"), ROW.split(";")])):
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    assert [one.text for one in told(content.getvalue())] == ["Нет воды"]


def test_the_column_tells_whether_months_come_first() -> None:
    lines = ["Date,Text", "11/05/2026 10:00 AM,Жылу жоқ", "11/21/2026 3:45 PM,Су жоқ"]
    assert [one.came_at for one in told(csv_of(*lines))] == [
        datetime(2026, 11, 5, 5, tzinfo=UTC), datetime(2026, 11, 21, 10, 45, tzinfo=UTC),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text", ["=1+1", "+7 нөмірі", "-", "@акимат", '=HYPERLINK("http://a.kz")', "=cmd|' /C calc'!A0"]
)
def test_what_a_spreadsheet_would_run_stays_the_words_they_are(text: str) -> None:
    quoted = '"' + text.replace('"', '""') + '"'
    guarded = '"' + "'" + text.replace('"', '""') + '"'
    content = csv_of("Дата;Текст;Автор", f"15.12.2026 17:50;{quoted};=2+2", f"15.12.2026 17:50;{guarded};'@a")
    assert [(one.text, one.author) for one in told(content)] == [(text, "=2+2"), (text, "@a")]
    assert told(workbook([["Дата", "Текст"], ["15.12.2026", text]]))[0].text == text


def test_what_cannot_be_seen_does_not_come_in() -> None:
    lines = [HEADINGS, "15.12.2026 17:50;\u202eНет\x07 воды\u2069;\ufeffАйна\x1b;A-1;"]
    (one,) = told(csv_of(*lines))
    assert (one.text, one.author) == ("Нет воды", "Айна")
    # a family of one emoji is joined by what is not seen
    assert cells.words("👨\u200d👩\u200d👧 су жоқ") == "👨\u200d👩\u200d👧 су жоқ"


@pytest.mark.parametrize("text", ["", "  ", "\u200b\u200d", "\u2800", "\xad\u200e"])
def test_a_row_without_a_visible_word_is_left_out(text: str) -> None:
    assert read(csv_of(HEADINGS, f"15.12.2026 17:50;{text};Айна;;", ROW)) == told(csv_of(HEADINGS, "", ROW))


def test_halves_of_emoji_become_whole_and_lone_ones_do_no_harm() -> None:
    whole = "Су жоқ 😡".encode("utf-16-be", "surrogatepass").decode("utf-16-be")
    halves = "".join(
        chr(unit) if unit < 0x10000 else chr(0xD800 + (unit - 0x10000 >> 10)) + chr(0xDC00 + (unit - 0x10000 & 0x3FF))
        for unit in map(ord, whole)
    )
    line = f"15.12.2026 17:50;{halves};;;"
    assert (
        told(csv_of(HEADINGS).replace(b"\r\n", b"\n") + line.encode("utf-8", "surrogatepass") + b"\n")[0].text == whole
    )
    lone = "15.12.2026 17:50;су \ud83d жоқ;;;\n".encode("utf-8", "surrogatepass")
    (one,) = told(csv_of(HEADINGS) + lone)
    one.text.encode()


@pytest.mark.parametrize(
    ("state", "is_open"),
    [
        ("Жабылды", False), ("Орындалды", False), ("Орындалуда", True), ("Орындалмаған", True), ("Қаралуда", True),
        ("Қаралды", False), ("Исполнено", False), ("На исполнении", True), ("Исполняется", True),
        ("Не исполнено", True),
        ("Закрыто", False), ("ЗАКРЫТА", False), ("Рассмотрено", False), ("На рассмотрении", True), ("В работе", True),
        ("Разъяснено", False), ("Closed", False), ("Open", True), ("", True), ("Жауап берілді", False),
        ("Жабық", False),
    ],
)  # fmt: skip
def test_a_state_tells_whether_somebody_still_waits(state: str, is_open: bool) -> None:
    assert told(csv_of("Дата;Текст;Статус", f"15.12.2026;Су жоқ;{state}"))[0].is_open is is_open


@pytest.mark.parametrize(("said", "code"), [("Жылу беру", "heating"), ("heating", "heating"), ("Вопросы быта", "")])
def test_a_topic_that_is_known_here_becomes_its_code(said: str, code: str) -> None:
    assert told(csv_of("Дата;Текст;Тема", f"15.12.2026;Үй суық;{said}"))[0].topic == code


def test_every_bad_row_is_told_with_its_number_and_why() -> None:
    content = csv_of(
        HEADINGS, ROW, "кеше;Су жоқ;;;", ";Жол жоқ;;;", "15.12.2026;Текст;а;б;в;артық",
        f"15.12.2026;{'у' * 100_001};;;", "15.12.2026;#ССЫЛКА!;;;",
    )  # fmt: skip
    assert [(one.row, one.heading) for one in faults(content)] == [
        (3, "Дата"), (4, "Дата"), (5, ""), (6, "Текст"), (7, "Текст"),
    ]  # fmt: skip


def test_rows_are_numbered_as_excel_numbers_them() -> None:
    rows = [["Есеп"], [], HEADINGS.split(";"), ROW.split(";"), [], ["кеше", "Су жоқ"]]
    assert [one.row for one in faults(workbook(rows))] == [6]
    lines = ["Есеп", "", HEADINGS, '15.12.2026;"Екі\nжол";;;', "", "кеше;Су жоқ;;;"]
    assert [one.row for one in faults(csv_of(*lines))] == [6]


def test_letters_that_were_lost_are_told_by_their_row() -> None:
    content = csv_of(HEADINGS, *[ROW] * 20) + "15.12.2026;Су жоқ".encode()[:-1] + b";;;\r\n"
    assert [one.row for one in faults(content)] == [22]


@pytest.mark.parametrize(
    "content",
    [
        b"", b" \r\n ", b"%PDF-1.7\n\x00\x01\x02", b"PK\x03\x04" + b"\x00" * 500, b"\xd0\xcf\x11\xe0" + b"\x01" * 900,
        bytes(range(256)) * 40, csv_of("Дата;Текст", "15.12.2026;Су\0 жоқ"), workbook([]),
        workbook([HEADINGS.split(";"), ROW.split(";")])[:-200],
        csv_of(HEADINGS, '15.12.2026;"Су жоқ;;;', *[ROW] * 20_000),
        csv_of(HEADINGS, '15.12.2026;"Су жоқ;;;', ROW)[:-2],
        csv_of(HEADINGS, ROW, ROW)[:-40],
        csv_of(HEADINGS, ROW) + "15.12.2026;Су жо".encode(),
        csv_of(";".join(f"Баған {n}" for n in range(2_500)), "1"),
        csv_of("Нет;таких;столбцов", "1;2;3"),
        b"\xff\xfe" + b"\x41" * 3,
    ],
)  # fmt: skip
def test_what_is_no_whole_table_of_messages_is_refused_in_one_sentence(content: bytes) -> None:
    with pytest.raises(Invalid) as refused:
        read(content)
    assert len(str(refused.value).splitlines()) == 1


def test_a_text_of_a_megabyte_is_refused_by_its_row() -> None:
    assert [one.row for one in faults(csv_of(HEADINGS, f"15.12.2026;{'у' * 1_000_000};;;"))] == [2]
    assert [one.row for one in faults(workbook([["Дата", "Текст"], ["15.12.2026", "у" * 32_000]]))] == []


def test_a_workbook_that_swells_is_refused_before_it_is_unpacked() -> None:
    bomb = swollen(workbook([HEADINGS.split(";"), ROW.split(";")]), "xl/worksheets/sheet1.xml", 60_000_000)
    tracemalloc.start()
    with pytest.raises(Invalid):
        read(bomb)
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 20_000_000


def test_a_file_of_more_rows_than_are_taken_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table, "MANY", replace(MANY, rows=3))
    content = csv_of(HEADINGS, ROW, ROW, ROW)
    assert len(told(content)) == 3
    with pytest.raises(Invalid, match="3"):
        told(content + csv_of(ROW))
    # blank lines behind the last row are none
    assert len(told(content + csv_of(";;;;", ""))) == 3


def test_a_file_that_is_too_heavy_is_not_even_read() -> None:
    with pytest.raises(Invalid, match="too big"):
        grids.grids(csv_of(HEADINGS, ROW, ROW), replace(MANY, content=100))


def test_a_long_file_is_read_row_by_row() -> None:
    content = csv_of(HEADINGS, *[ROW] * 20_000)
    found = table.found(content, VOCABULARY)
    tracemalloc.start()
    count = sum(1 for _one in reading.told(found, found.columns, ALMATY))
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 20_000
    assert most < len(content)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading(content: bytes) -> None:
    try:
        read(content)
    except Invalid:
        return


_CELLS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\x85\u2028\u2029"), max_size=20)


@given(st.lists(st.tuples(_CELLS, _CELLS), max_size=20))
def test_the_words_come_in_as_they_were_written(rows: list[tuple[str, str]]) -> None:
    import csv
    import io

    file = io.StringIO()
    writer = csv.writer(file, delimiter=";")
    writer.writerow(["Дата", "Текст", "Автор"])
    writer.writerows(["15.12.2026", *row] for row in rows)
    wanted = [(cells.words(_unguarded(text)), cells.words(_unguarded(author))) for text, author in rows]
    assert [(one.text, one.author) for one in told(file.getvalue().encode())] == [one for one in wanted if one[0]]


def _unguarded(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:2] in ("=", "+", "-", "@") else text


@pytest.mark.parametrize("end", ["", "\n", "\r\n"])
@pytest.mark.parametrize("rest", [[], [ROW], [ROW, ROW]])
def test_a_quotation_mark_without_an_end_swallows_nothing_unnoticed(rest: list[str], end: str) -> None:
    content = "\n".join([HEADINGS, ROW, '16.12.2026 09:00;"Нет света;Б;A-2;', *rest]) + end
    with pytest.raises(Invalid, match="3"):
        read(content.encode())


def test_two_quotation_marks_without_their_fellows_swallow_nothing_unnoticed() -> None:
    lines = [HEADINGS, '16.12.2026;"Нет света;Б;A-2;', ROW, '17.12.2026;Нет тепла";В;A-3;', ROW]
    assert [one.row for one in faults(csv_of(*lines))] == [2]
    turned = csv_of("Текст;Дата", '"Нет света;16.12.2026', 'Нет тепла";17.12.2026')
    assert [one.row for one in faults(turned)] == [2]


@pytest.mark.parametrize(
    "line",
    ['15.12.2026,"Су жоқ\n16.12.2026, таңертеңнен бері",А', '15.12.2026,"Нет воды; света\nи газа, и тепла",А'],
)
def test_lines_of_one_message_are_no_rows(line: str) -> None:
    (one,) = told(csv_of("Дата,Текст,Автор", line))
    assert one.author == "А"


def test_another_sign_between_the_columns_may_make_the_quotation_marks_whole() -> None:
    (one,) = told(csv_of("Текст;Дата", '"Нет воды, ""света"", газа";15.12.2026'))
    assert one.text == 'Нет воды, "света", газа'
