"""Files as people make them: options that sound alike, private words, the same sheets again, few sheets, odd cells."""

import io
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import pytest
import xlsxwriter

from core.document import output
from core.errors import Invalid
from core.research.choices import Sort
from core.research.surveys import rules
from core.research.surveys.actions import files as acts
from core.research.surveys.actions import surveys
from core.research.surveys.importing.headings import Part, left_out
from core.research.surveys.queries import files, results
from core.research.surveys.queries.surveys import questions
from core.store.store import Store
from core.tables import sheets
from core.tables.bounds import FEW
from tests.core.research.surveys.residents import as_csv
from tests.core.research.surveys.test_importing import NAME, dry, read, said, survey_of


def column(heading: str, *cells: str) -> bytes:
    return as_csv([[heading], *([one] for one in cells)])


def options(*names: str) -> list[dict[str, Any]]:
    return [{"code": f"o{number}", "name": {"kk": name}} for number, name in enumerate(names, 1)]


def bytes_of(store: Store) -> bytes:
    store.close()
    return b"".join(path.read_bytes() for path in Path(store.where).parent.iterdir() if path.is_file())


@pytest.mark.parametrize("pair", [("ұл", "ул"), ("Аксай", "Аксаи"), ("Қызыл", "Кизил")])
def test_options_that_sound_alike_stay_apart(store: Store, pair: tuple[str, str]) -> None:
    of = survey_of(store, {"name": {"kk": "Сұрақ"}, "options": options(*pair)})
    store.do(acts.take_in, of, "a.csv", column("Сұрақ", *[pair[0]] * 3, *[pair[1]] * 5))
    (found,) = results.of_question(read(store, of), read(store, of).questions[0])
    assert found.frequencies.counts == {"o1": 3, "o2": 5}


def test_a_column_for_each_of_several_answers_may_hold_one_number_only(store: Store) -> None:
    told = as_csv([["Арна [Сайт]", "Арна [Теледидар]"], ["1", ""], ["", "1"], ["1", "1"]])
    of = store.do(acts.begin, {"name": {"kk": "Жаңа"}}, "a.csv", told)
    with store.read() as session:
        assert [one.sort for one in questions(session, of)] == [Sort.MULTIPLE]


def test_answers_whose_russian_is_the_same_make_a_question_that_holds_together(store: Store) -> None:
    told = column("Қайда тұрасыз", *["Қала / Город"] * 3, *["Кент / Город"] * 3)
    of = store.do(acts.begin, {"name": {"kk": "Жаңа"}}, "a.csv", told)
    with store.read() as session:
        (asked,) = questions(session, of)
        assert list(rules.problems(asked)) == []
        assert [one["name"]["kk"] for one in asked.options] == ["Қала", "Кент / Город"]


@pytest.mark.parametrize("failed", ["#N/A", "#ССЫЛКА!", "Err:502"])
def test_a_formula_that_failed_is_nobodys_answer(store: Store, failed: str) -> None:
    content = column("Сұрақ", "Қызыл", failed, "Көк")
    told = dry(store, survey_of(store, {"name": {"kk": "Сұрақ"}, "sort": Sort.OPEN, "options": []}), content)
    assert [(one.row, one.heading, failed in one.sentence) for one in told.faults] == [(3, "Сұрақ", True)]
    with pytest.raises(Invalid, match="failed"):
        store.do(acts.begin, {"name": {"kk": "Жаңа"}}, "a.csv", content)


def test_what_sounds_like_two_options_is_neither(store: Store) -> None:
    of = survey_of(store, {"name": {"kk": "Сұрақ"}, "options": options("Қызыл", "Кизил")})
    assert [one.said for one in dry(store, of, column("Сұрақ", "Кызыл")).odd] == ["Кызыл"]


def test_each_of_eighty_columns_of_one_question_counts(store: Store) -> None:
    channels = options(*(f"арна {number}" for number in range(80)))
    of = survey_of(store, {"name": {"kk": "Қай арналар"}, "sort": Sort.MULTIPLE, "options": channels})
    heads = [f"Қай арналар [арна {number}]" for number in range(80)]
    rows = [["1" if one == row else "0" for one in range(80)] for row in range(80)]
    store.do(acts.take_in, of, "a.csv", as_csv([heads, *rows]))
    (found,) = results.of_question(read(store, of), read(store, of).questions[0])
    assert found.base == 80
    assert set(found.frequencies.counts.values()) == {1}


@pytest.mark.parametrize("typed", ["9" * 400, "1e300", "1,000", "12.500", "5000000000000"])
def test_a_number_nobody_can_be_sure_of_is_asked_about(store: Store, typed: str) -> None:
    of = survey_of(store, {"name": {"kk": "Жасы"}, "sort": Sort.NUMBER, "options": []})
    assert [one.said for one in dry(store, of, column("Жасы", "34", typed)).odd] == [typed]


def test_a_decimal_and_a_number_in_groups_are_read(store: Store) -> None:
    of = survey_of(store, {"name": {"kk": "Жасы"}, "sort": Sort.NUMBER, "options": []})
    store.do(acts.take_in, of, "a.csv", as_csv([["Жасы"], ["0,125"], ["12 500"], ["3,5"]]))
    assert said(store, of, "q1") == [0.125, 12500, 3.5]


def test_dropped_words_are_known_again_and_kept_nowhere(store: Store) -> None:
    of = survey_of(store, {"name": {"kk": "Сұрақ"}})
    store.do(acts.take_in, of, "Құпиева 87779998877.csv", column("Сұрақ", "Иә", "Тайнова 87015553311"), None, "drop")
    # another file of the same people needs no word about it
    assert dry(store, of, column("Сұрақ", "Жоқ", "Тайнова 87015553311", "Жоқ")).is_good
    kept = bytes_of(store)
    assert not any(one.encode() in kept for one in ("Тайнова", "87015553311", "87779998877"))


def test_words_about_a_person_make_no_option(store: Store) -> None:
    of = survey_of(store, {"name": {"kk": "Сұрақ"}})
    content = column("Сұрақ", "Иә", "Мүмкін", "Құпиева 87015553322")
    found = dry(store, of, content, unknown="add")
    assert [one["name"]["kk"] for one in found.added["q1"]] == ["Мүмкін"]
    assert [one.said for one in found.odd] == ["Құпиева 87015553322"]
    with pytest.raises(Invalid):
        store.do(acts.take_in, of, "a.csv", content, None, "add")


def test_telephones_make_no_list() -> None:
    numbers = [f"+7 701 555 00 {number:02d}" for number in range(30)]
    fields, _dry, found = files.proposed(column("Сізбен қалай хабарласамыз", *["жоқ"] * 100, *numbers))
    assert [one["sort"] for one in fields] == [Sort.OPEN]
    assert found.covered == 30


@pytest.mark.parametrize(
    "heading",
    ["ФИО (необязательно)", "Ваше Ф.И.О.", "Имя и фамилия респондента", "Как Вас зовут?", "Кто заполнял анкету",
     "Есіміңіз кім?", "Тегіңіз, атыңыз", "Сіздің есіміңіз", "Ваш ник в Telegram", "Адрес проживания",
     "Контактное лицо", "Номер квартиры"],
)  # fmt: skip
def test_who_answers_is_never_kept(heading: str) -> None:
    found = left_out(heading)
    assert found is not None
    assert found.part == Part.PRIVATE


@pytest.mark.parametrize(
    "heading", ["Telegram", "Адрес сайта Вам известен?", "Ұялы байланыс сапасы", "Какой телефон доверия Вы знаете?"]
)
def test_a_question_is_no_column_of_a_name(heading: str) -> None:
    assert left_out(heading) is None


def test_several_odd_answers_of_one_cell_become_options_of_their_own(store: Store) -> None:
    of = survey_of(store, {"name": {"kk": "Қайдан"}, "sort": Sort.MULTIPLE, "options": options("Сайт", "Теледидар")})
    content = column("Қайдан", "Сайт, Радио, Газет", "Радио, Газет", "Газет")
    store.do(acts.take_in, of, "a.csv", content, None, "add")
    (found,) = results.of_question(read(store, of), read(store, of).questions[0])
    with store.read() as session:
        names = {one["code"]: max(one["name"].values()) for one in questions(session, of)[0].options}
    assert {names[code]: count for code, count in found.frequencies.counts.items() if code} == {
        "Сайт": 1, "Теледидар": 0, "Радио": 2, "Газет": 3,
    }  # fmt: skip


def aged(count: int) -> list[list[str]]:
    chance = Random(1)
    return [[chance.choice(("Иә", "Жоқ")), str(chance.randint(18, 70))] for _sheet in range(count)]


def of_two(store: Store) -> UUID:
    age = {"name": {"kk": "Жасы"}, "sort": Sort.NUMBER, "options": []}
    return survey_of(store, {"name": {"kk": "Сұрақ"}}, age)


def test_sheets_come_in_once_in_whatever_order_and_though_one_was_mended(store: Store) -> None:
    of, rows = of_two(store), aged(100)
    store.do(acts.take_in, of, "a.csv", as_csv([["Сұрақ", "Жасы"], *rows]))
    mended = [[rows[0][0], "99"], *rows[1:]]
    for again in (rows[::-1], mended, rows + aged(150)[100:], Random(2).sample(rows, 100)):
        found = dry(store, of, as_csv([["Сұрақ", "Жасы"], *again]))
        assert (found.here, found.again >= 90) == ("a.csv", True)


def test_sheets_of_other_people_come_in_though_they_answer_alike(store: Store) -> None:
    of = survey_of(store, {"name": {"kk": "Сұрақ"}})
    store.do(acts.take_in, of, "дүйсенбі.csv", column("Сұрақ", "Иә", "Жоқ"))
    found = dry(store, of, column("Сұрақ", "Иә", "Жоқ"))
    assert (found.is_good, found.resembles) == (True, "дүйсенбі.csv")
    store.do(acts.take_in, of, "сейсенбі.csv", column("Сұрақ", *["Иә"] * 10))
    assert dry(store, of, column("Сұрақ", *["Иә"] * 50)).is_good


def test_another_hundred_of_the_same_town_come_in(store: Store) -> None:
    of = of_two(store)
    store.do(acts.take_in, of, "a.csv", as_csv([["Сұрақ", "Жасы"], *aged(100)]))
    others = aged(200)[100:]
    assert dry(store, of, as_csv([["Сұрақ", "Жасы"], *others])).is_good


def test_sheets_of_a_workbook_that_are_not_read_are_named(store: Store) -> None:
    of, content = survey_of(store, {"name": {"kk": "Сұрақ"}}), io.BytesIO()
    with xlsxwriter.Workbook(content) as book:
        for name, rows in (("Аудан 1", ["Иә"]), ("Аудан 2", ["Жоқ", "Жоқ"]), ("Бос", [])):
            sheet = book.add_worksheet(name)
            for number, cell in enumerate(["Сұрақ", *rows] if rows else []):
                sheet.write(number, 0, cell)
    found = dry(store, of, content.getvalue())
    assert (found.count, found.sheet, list(found.unread)) == (1, "Аудан 1", ["Аудан 2"])
    assert any("Аудан 2" in one for one in files.remarks(found))


def test_a_column_without_a_heading_is_told(store: Store) -> None:
    of = survey_of(store, {"name": {"kk": "Сұрақ"}}, {"name": {"kk": "Екінші"}})
    found = dry(store, of, as_csv([["Сұрақ", "", "Екінші"], ["Иә", "Жоқ", "Иә"], ["Иә", "Жоқ", "Иә"]]))
    assert [("2" in one.heading, one.answered) for one in found.unknown] == [(True, 2)]


def test_answers_of_those_who_were_not_asked_are_told_before_they_come(store: Store) -> None:
    of = survey_of(store, {"name": {"kk": "Естідіңіз бе"}}, {"name": {"kk": "Түсінікті ме"}})
    with store.read() as session:
        clear = questions(session, of)[1]
    store.do(surveys.edit_question, clear.id, clear.image(), {"asked_if": {"question": "q1", "options": ["y"]}})
    content = as_csv([["Естідіңіз бе", "Түсінікті ме"], ["Иә", "Иә"], ["Жоқ", "Иә"], ["Жоқ", ""]])
    found = dry(store, of, content)
    assert (found.is_good, found.uncalled) == (True, {"q2": 1})


def test_a_scale_is_whole_though_nobody_gave_its_lowest_mark() -> None:
    (field,) = files.proposed(column("Жұмысын бағалаңыз", *"2345" * 15))[0]
    assert (field["sort"], [one["code"] for one in field["options"]]) == (Sort.GRID, list("12345"))


def test_how_many_is_a_number_and_no_mark() -> None:
    (field,) = files.proposed(column("Отбасыңызда неше адам бар?", *"1234567" * 9))[0]
    assert field["sort"] == Sort.NUMBER


def test_of_five_sheets_a_list_is_a_list_and_words_are_words() -> None:
    rows = [["сайт", "Instagram, TikTok", "26–35", "Жол салынсын"], ["сайт", "TikTok", "36–45", "Су берілсін"],
            ["теледидар", "Instagram", "26–35", "Жарық керек"], ["радио", "TikTok, Telegram", "26–35", "Бақша аз"],
            ["теледидар", "Telegram", "36–45", "Рақмет"]]  # fmt: skip
    found = files.proposed(as_csv([["Қайдан білесіз", "Қай желілер", "Сіздің жасыңыз", "Ұсынысыңыз"], *rows]))[0]
    assert [one["sort"] for one in found] == [Sort.SINGLE, Sort.MULTIPLE, Sort.SINGLE, Sort.OPEN]
    assert [one.get("is_trait", False) for one in found] == [False, False, True, False]


def test_other_with_words_of_ones_own_is_one_answer() -> None:
    others = [f"Басқа: көршімнен {number}" for number in range(6)]
    (field,), _dry, found = files.proposed(column("Қайдан білесіз", *["сайт"] * 30, *["радио"] * 24, *others))
    assert [(one["name"].get("kk"), one.get("is_other", False)) for one in field["options"]] == [
        ("сайт", False), ("радио", False), ("Басқа", True),
    ]  # fmt: skip
    assert found.answers["q1", "other"].answered == 6


def test_a_survey_of_a_file_needs_a_name(store: Store) -> None:
    with pytest.raises(Invalid):
        store.do(acts.begin, {"name": {"kk": "   "}}, "a.csv", column("Сұрақ", "Иә", "Жоқ"))


def test_a_population_that_no_server_holds_is_refused(store: Store) -> None:
    with pytest.raises(Invalid):
        store.do(surveys.make, {"name": NAME, "population_size": 20_000_000_000})


@pytest.mark.parametrize("name", ["../../pwned", "Опрос 2025/26: довольны?", "a\\b", "C:x", "\x07..", "con|*"])
def test_a_file_is_called_after_a_survey_and_stays_in_its_folder(tmp_path: Path, name: str) -> None:
    path = tmp_path / output.name_of(name, "ru", ".xlsx")
    path.write_bytes(b"")
    assert path.parent == tmp_path.resolve()
    assert not set('<>:"/\\|?*\x07') & set(path.name)


def test_a_table_of_two_uneven_rows_is_parted_by_its_commas(tmp_path: Path) -> None:
    path = tmp_path / "аудит.csv"
    path.write_text('Организация,news_kk\nА,да\nБ,"0,5"\n', "utf-8")
    (sheet,) = sheets.read(path, FEW)
    assert [list(row) for row in sheet.rows] == [["Организация", "news_kk"], ["А", "да"], ["Б", "0,5"]]
