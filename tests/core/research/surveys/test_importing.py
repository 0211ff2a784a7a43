"""Answers of forms and tables come in whole: every printed count and base comes back, and nothing private is kept."""

import io
from typing import Any
from uuid import UUID

import pytest
import xlsxwriter
from sqlmodel import select

from core.errors import Invalid
from core.research.choices import Sort
from core.research.surveys.actions import files as acts
from core.research.surveys.actions import sheets, surveys
from core.research.surveys.importing.answers import OTHER, Asked
from core.research.surveys.queries import files
from core.research.surveys.queries.frames import LANG, Frame, frame
from core.research.surveys.queries.surveys import questions
from core.research.surveys.records import SheetFile, SurveyQuestion
from core.store.store import Store
from core.store.vault import Piece
from tests.core.research.surveys import residents
from tests.core.research.surveys.residents import as_csv
from tests.core.research.surveys.test_frames import results_of
from tests.core.tables.books import book

NAME = {"kk": "Тұрғындар сауалнамасы", "ru": "Опрос жителей"}
CONTENT = as_csv(residents.rows())
YES_NO = [{"code": "y", "name": {"kk": "Иә", "ru": "Да"}}, {"code": "n", "name": {"kk": "Жоқ", "ru": "Нет"}}]
GRADES = [{"code": str(one), "name": {"kk": str(one)}} for one in range(1, 6)]


def of_residents(store: Store) -> UUID:
    """The ready set, with the groups of age that were printed."""
    survey_id = store.do(surveys.make, {"name": NAME}, "residents")
    with store.read() as session:
        age = next(one for one in questions(session, survey_id) if one.code == "age")
    printed = [{"code": f"a{place}", "name": {"kk": one[0], "ru": one[1]}} for place, one in enumerate(residents.AGE)]
    store.do(surveys.edit_question, age.id, age.image(), {"options": printed})
    return survey_id


def survey_of(store: Store, *questions: dict[str, Any]) -> UUID:
    survey_id = store.do(surveys.make, {"name": NAME})
    for number, one in enumerate(questions, 1):
        store.do(surveys.add_question, {"survey_id": survey_id, "code": f"q{number}", "options": YES_NO} | one)
    return survey_id


def read(store: Store, survey_id: UUID) -> Frame:
    with store.read() as session:
        return frame(session, survey_id)


def said(store: Store, survey_id: UUID, code: str, line: str = "") -> list[Any]:
    column = read(store, survey_id).column(code, line)
    return [None if place == 0 else column.said[place - 1] for place in column.places.tolist()]


def dry(store: Store, survey_id: UUID, content: bytes, asked: Asked | None = None, unknown: str = "") -> files.DryRun:
    with store.read() as session:
        return files.dry_run(session, survey_id, content, asked, unknown)


def test_every_printed_figure_comes_back_of_the_sheets(store: Store) -> None:
    survey_id = of_residents(store)
    store.do(acts.take_in, survey_id, "жауаптар.csv", CONTENT)
    with store.read() as session:
        found = {one.question.code: one for one in results_of(session, survey_id)}
        asked = {one.code: one for one in questions(session, survey_id)}
    for code, (base, shares, _rest) in residents.PRINTED.items():
        codes = {option["name"]["kk"]: option["code"] for option in asked[code].options}
        assert (code, found[code].base) == (code, base)
        for kk, _ru, count, printed in shares:
            counted = found[code].frequencies
            assert (kk, counted.counts[codes[kk]], round(counted.share(codes[kk]), 1)) == (kk, count, printed)
    assert found["advice"].base == residents.ADVICE
    assert read(store, survey_id).count == residents.COUNT


def test_what_tells_who_answered_is_not_kept_anywhere(store: Store) -> None:
    survey_id = of_residents(store)
    looked = dry(store, survey_id, CONTENT)
    assert [(one.heading, one.meant.part.value) for one in looked.apart] == [
        ("Отметка времени", "time"), ("Адрес электронной почты", "private"),
    ]  # fmt: skip
    assert looked.covered == 25
    store.do(acts.take_in, survey_id, "жауаптар.csv", CONTENT)
    with store.read() as session:
        kept = b"".join(one.content for one in session.exec(select(Piece)))
    assert b"example" not in kept
    words = {str(one) for one in said(store, survey_id, "advice")}
    assert words == {"Кері байланыс жақсарсын, қоңырау шалыңыз …", "Кері байланыс жақсарсын", "None"}


def test_the_language_of_a_sheet_is_that_of_its_answers(store: Store) -> None:
    survey_id = of_residents(store)
    store.do(acts.take_in, survey_id, "жауаптар.csv", CONTENT)
    assert said(store, survey_id, LANG)[:6] == ["ru", "kk", "kk", "ru", "kk", "kk"]
    assert dry(store, of_residents(store), CONTENT).langs == {"kk": 86, "ru": 44}


def test_a_file_goes_and_comes_back_whole(store: Store) -> None:
    survey_id = of_residents(store)
    lot_id = store.do(acts.take_in, survey_id, "жауаптар.csv", CONTENT)
    before = said(store, survey_id, "networks")
    store.do(acts.take_back, lot_id)
    assert read(store, survey_id).count == 0
    store.undo()
    assert said(store, survey_id, "networks") == before


def test_the_same_sheets_do_not_come_in_twice(store: Store) -> None:
    survey_id = of_residents(store)
    rows = residents.rows()
    store.do(acts.take_in, survey_id, "бірінші.csv", as_csv(rows[:80]))
    for again in (rows[:80], rows, rows[:40]):
        looked = dry(store, survey_id, as_csv(again, ";"))
        assert (looked.here, looked.again) == ("бірінші.csv", min(len(again), 80) - 1)
        with pytest.raises(Invalid, match="Take that one back first"):
            store.do(acts.take_in, survey_id, "екінші.csv", as_csv(again))
    store.do(acts.take_in, survey_id, "қалғаны.csv", as_csv([rows[0], *rows[80:]]))
    assert read(store, survey_id).count == 130


def test_sheets_of_a_file_and_of_paper_are_one_survey(store: Store) -> None:
    survey_id = of_residents(store)
    store.do(acts.take_in, survey_id, "жауаптар.csv", CONTENT)
    store.do(sheets.add, {"survey_id": survey_id, "answers": {"sex": "man"}, "lang": "ru"})
    with store.read() as session:
        (sex,) = (one for one in results_of(session, survey_id) if one.question.code == "sex")
    assert sex.frequencies.counts == {"woman": 66, "man": 63}


def test_words_of_ones_own_are_kept_beside_the_answer_other(store: Store) -> None:
    options = [*YES_NO, {"code": "o", "name": {"kk": "Басқа", "ru": "Другое"}, "is_other": True}]
    survey_id = survey_of(store, {"name": {"kk": "Қайдан?"}, "sort": Sort.MULTIPLE, "options": options})
    cells = ["Қайдан?", "Иә, газеттен, көршіден", "Другое: сам видел", "Нет", "Басқа"]
    store.do(acts.take_in, survey_id, "a.csv", as_csv([[one] for one in cells]))
    assert said(store, survey_id, "q1") == [("y", "o"), ("o",), ("n",), ("o",)]
    assert said(store, survey_id, "q1", OTHER) == ["газеттен, көршіден", "сам видел", None, None]


def test_an_option_may_hold_commas_itself(store: Store) -> None:
    options = [
        {"code": "a", "name": {"kk": "Иә, білемін, қолданамын"}},
        {"code": "b", "name": {"kk": "Иә"}},
        {"code": "c", "name": {"kk": "Сайт; портал"}},
    ]
    survey_id = survey_of(store, {"name": {"kk": "Білесіз бе?"}, "sort": Sort.MULTIPLE, "options": options})
    cells = ["Білесіз бе?", "Иә, білемін, қолданамын, Сайт; портал", "Сайт; портал;Иә", "Иә"]
    store.do(acts.take_in, survey_id, "a.csv", as_csv([[one] for one in cells]))
    assert said(store, survey_id, "q1") == [("a", "c"), ("c", "b"), ("b",)]


LINES = [
    {"code": "site", "name": {"kk": "Сайт", "ru": "Сайт"}},
    {"code": "blog", "name": {"kk": "Әкімнің блогы", "ru": "Блог акима"}},
]
RATED = {"kk": "Бағалаңыз", "ru": "Оцените"}
GRID = {"name": RATED, "sort": Sort.GRID, "options": GRADES, "rows": LINES}


@pytest.mark.parametrize("form", ["{} [{}]", "{}. [{}]", "{}: {}", "{} - {}", "1. {} – {}"])
def test_a_line_of_a_scale_is_known_however_a_form_joins_it(store: Store, form: str) -> None:
    survey_id = survey_of(store, GRID)
    rows = [
        [form.format("Оцените", "Сайт"), form.format("Бағалаңыз", "Әкімнің блогы")],
        ["5", "4 - жақсы"],
        ["", "1.0"],
    ]
    store.do(acts.take_in, survey_id, "a.csv", as_csv(rows))
    assert said(store, survey_id, "q1", "site") == ["5", None]
    assert said(store, survey_id, "q1", "blog") == ["4", "1"]


def test_a_form_in_two_languages_has_two_columns_for_one_question(store: Store) -> None:
    survey_id = survey_of(store, {"name": {"kk": "Естідіңіз бе?", "ru": "Слышали?"}})
    rows = [["Естідіңіз бе?", "Слышали?"], ["Иә", ""], ["", "Нет"], ["Жоқ", "Нет"]]
    store.do(acts.take_in, survey_id, "a.csv", as_csv(rows))
    assert said(store, survey_id, "q1") == ["y", "n", "n"]
    assert said(store, survey_id, LANG)[:2] == ["kk", "ru"]
    with pytest.raises(Invalid, match=r"Row 5: Слышали.*answered twice"):
        store.do(acts.take_in, survey_id, "b.csv", as_csv([*rows, ["Жоқ", "Да"]]))


def test_a_column_for_each_of_several_answers(store: Store) -> None:
    options = [{"code": "tv", "name": {"ru": "ТВ"}}, {"code": "site", "name": {"ru": "Сайт"}}]
    survey_id = survey_of(store, {"name": {"ru": "Откуда?"}, "sort": Sort.MULTIPLE, "options": options})
    rows = [["Откуда? [ТВ]", "Откуда? [Сайт]"], ["Да", "Нет"], ["1", "Сайт"], ["", "x"]]
    store.do(acts.take_in, survey_id, "a.csv", as_csv([*rows, ["", ""]]))
    assert said(store, survey_id, "q1") == [("tv",), ("tv", "site"), ("site",)]


def test_numbers_are_read_as_people_write_them(store: Store) -> None:
    survey_id = survey_of(store, {"name": {"ru": "Возраст"}, "sort": Sort.NUMBER, "options": []})
    cells = ["Возраст", "45", "31 год", "1 200", "2,5", ""]
    store.do(acts.take_in, survey_id, "a.csv", as_csv([[one] for one in cells]))
    assert said(store, survey_id, "q1") == [45, 31, 1200, 2.5]


def test_answers_that_fit_no_option_are_listed_with_their_rows_and_keep_the_file_out(store: Store) -> None:
    survey_id = survey_of(store, {"name": {"kk": "Естідіңіз бе?"}})
    rows = [["Естідіңіз бе?"], ["Иә"], ["Мүмкін"], ["да"], ["мүмкін"], ["Білмеймін"], ["Жоқ"]]
    looked = dry(store, survey_id, as_csv(rows))
    assert [(one.said, one.count, list(one.rows)) for one in looked.odd] == [
        ("Мүмкін", 1, [3]), ("мүмкін", 1, [5]), ("Білмеймін", 1, [6]),
    ]  # fmt: skip
    assert not looked.is_good
    with pytest.raises(Invalid, match=r"«Мүмкін» .row 3."):
        store.do(acts.take_in, survey_id, "a.csv", as_csv(rows))
    with store.read() as session:
        assert session.exec(select(SheetFile)).first() is None


@pytest.mark.parametrize(
    ("asked", "unknown", "expected"),
    [
        (None, "drop", ["y", None, "y", None, None, "n"]),
        (None, "add", ["y", "Мүмкін", "y", "Мүмкін", "Білмеймін", "n"]),
        (Asked(meanings={"q1": {"Мүмкін": "y", "Білмеймін": ""}}), "", ["y", "y", "y", "y", None, "n"]),
    ],
)
def test_it_is_said_what_odd_answers_mean(
    store: Store, asked: Asked | None, unknown: str, expected: list[str | None]
) -> None:
    survey_id = survey_of(store, {"name": {"kk": "Естідіңіз бе?"}})
    rows = [["Естідіңіз бе?"], ["Иә"], ["Мүмкін"], ["да"], ["мүмкін"], ["Білмеймін"], ["Жоқ"]]
    store.do(acts.take_in, survey_id, "a.csv", as_csv(rows), asked, unknown)
    with store.read() as session:
        (question,) = questions(session, survey_id)
    # what was added has a code of its own, which no other copy of the office gives
    names = {one["code"]: one["name"]["kk"] for one in question.options if one["code"] not in ("y", "n")}
    assert [names.get(one, one) for one in said(store, survey_id, "q1")] == expected
    # what was said of these words holds for the next file too
    store.do(acts.take_in, survey_id, "b.csv", as_csv([["Естідіңіз бе?"], ["Мүмкін"]]))
    last = said(store, survey_id, "q1")[-1]
    assert names.get(last, last) == expected[1]
    with store.read() as session:
        (question,) = questions(session, survey_id)
    assert len(question.options) == (4 if unknown == "add" else 2)


def test_a_column_can_be_named_and_left_out(store: Store) -> None:
    survey_id = survey_of(store, {"name": {"kk": "Естідіңіз бе?"}}, {"name": {"kk": "Көрдіңіз бе?"}})
    rows = [["А", "Көрдіңіз бе?", "Б"], ["Иә", "бірдеңе", "?"]]
    looked = dry(store, survey_id, as_csv(rows))
    assert [one.heading for one in looked.unknown] == ["А", "Б"]
    asked = Asked({"А": "q1", "Көрдіңіз бе?": ""})
    assert dry(store, survey_id, as_csv(rows), asked).unasked == ["q2"]
    store.do(acts.take_in, survey_id, "a.csv", as_csv(rows), asked)
    assert (said(store, survey_id, "q1"), said(store, survey_id, "q2")) == (["y"], [None])
    with pytest.raises(Invalid, match="No column of this file"):
        store.do(acts.take_in, survey_id, "b.csv", as_csv([["В"], ["Иә"]]))


def test_a_questionnaire_nobody_wrote_down_is_told_by_its_answers(store: Store) -> None:
    survey_id = store.do(acts.begin, {"name": NAME}, "жауаптар.csv", CONTENT)
    with store.read() as session:
        there = questions(session, survey_id)
        found = {one.question.code: one for one in results_of(session, survey_id)}
    single, several, words = Sort.SINGLE, Sort.MULTIPLE, Sort.OPEN
    sorts = [single, several, single, several, single, single, single, single, words]
    assert [one.sort for one in there][:8] == sorts[:8]
    assert [found[f"q{number}"].base for number in range(1, 10)] == [130, 130, 130, 130, 126, 128, 129, 128, 125]
    networks = {one["name"]["kk"]: one["code"] for one in there[1].options}
    assert found["q2"].frequencies.counts[networks["Instagram"]] == 117


def test_scales_and_numbers_are_told_apart(store: Store) -> None:
    rows = [["Сенесіз бе?", "Жасыңыз", "Ұсыныс", "Бағалаңыз [сайт]", "Бағалаңыз [блог]"]]
    rows += [[str(one % 11), str(18 + one), f"Ұсыныс мәтіні {one} нөмірлі", str(one % 5 + 1), "5"] for one in range(30)]
    survey_id = store.do(acts.begin, {"name": NAME}, "a.csv", as_csv(rows))
    with store.read() as session:
        there = questions(session, survey_id)
    assert [one.sort for one in there] == [Sort.GRID, Sort.NUMBER, Sort.OPEN, Sort.GRID]
    assert [len(one.rows) for one in there] == [1, 0, 0, 2]
    assert [one["code"] for one in there[0].options] == [str(one) for one in range(11)]


def test_a_closed_survey_takes_no_file(store: Store) -> None:
    survey_id = of_residents(store)
    store.do(surveys.close, survey_id)
    with pytest.raises(Invalid, match="closed"):
        store.do(acts.take_in, survey_id, "a.csv", CONTENT)


def workbook(rows: list[list[Any]], *merged: tuple[str, Any]) -> bytes:
    """`merged` are ranges with what stands in them."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, ["" if one is None else one for one in row])
        for place, words in merged:
            sheet.merge_range(place, words)
    return file.getvalue()


def test_a_workbook_with_merged_headings_is_read(store: Store) -> None:
    survey_id = survey_of(store, GRID, {"name": {"kk": "Жасыңыз"}, "sort": Sort.NUMBER, "options": []})
    rows = [["Әкімдік"], ["Бағалаңыз", None, "Жасыңыз"], ["Сайт", "Әкімнің блогы"], [5, 4, 30], [None, 1, 41]]
    store.do(
        acts.take_in,
        survey_id,
        "a.xlsx",
        workbook(rows, ("A1:C1", "Әкімдік"), ("A2:B2", "Бағалаңыз"), ("C2:C3", "Жасыңыз")),
    )
    assert (said(store, survey_id, "q1", "site"), said(store, survey_id, "q2")) == (["5", None], [30, 41])


def test_a_survey_is_made_of_a_workbook_whose_headings_are_merged_over_two_rows() -> None:
    heads = [["Отметка времени", "Бағалаңыз", "", "Жасыңыз"], ["", "Сайт", "Әкімнің блогы", ""]]
    answers = [["23.11.2026 09:30", str(1 + one % 5), str(5 - one % 5), str(20 + one)] for one in range(30)]
    looked = files.proposed(book([*heads, *answers], "A1:A2", "B1:C1", "D1:D2"))
    met = [one.heading for one in looked[1].met]
    assert met == ["Отметка времени", "Бағалаңыз [Сайт]", "Бағалаңыз [Әкімнің блогы]", "Жасыңыз"]
    assert looked[1].count == 30


def test_answers_that_count_up_are_answers_and_no_numbers_of_the_columns(store: Store) -> None:
    asked = [
        {"name": {"kk": f"{one} сұрақ бағасы"}, "sort": Sort.NUMBER, "options": []} for one in ("Бір", "Екі", "Үш")
    ]
    survey_id = survey_of(store, *asked)
    rows = [[one["name"]["kk"] for one in asked], ["1", "2", "3"], ["4", "4", "4"]]
    store.do(acts.take_in, survey_id, "a.csv", as_csv(rows))
    assert said(store, survey_id, "q1") == [1, 4]


@pytest.mark.parametrize(
    "content",
    [
        "Естідіңіз бе?,Сұрақ\nИә,\nЖоқ,\n".encode("utf-8-sig"),
        "Слышали?;x\nДа;\nНет;\n".encode("cp1251"),
        "Естідіңіз бе?\tx\nИә\t\nЖоқ\t\n".encode("utf-16"),
        'Естідіңіз бе?,x\n"Иә\n",\n,\nЖоқ,'.encode(),
        "\n\nСауалнама\nЕстідіңіз бе?,x\nИә,\nЖоқ,\n".encode(),
        as_csv([["Естідіңіз бе?", *(f"к{one}" for one in range(300))], ["Иә", *[""] * 300], ["Нет", *[""] * 300]]),
        workbook([["Естідіңіз бе?", "x"], ["Иә", None], [None, None], ["Жоқ", None]]),
    ],
)  # fmt: skip
def test_odd_files_are_read_all_the_same(store: Store, content: bytes) -> None:
    survey_id = survey_of(store, {"name": {"kk": "Естідіңіз бе?", "ru": "Слышали?"}})
    store.do(acts.take_in, survey_id, "a.csv", content)
    assert said(store, survey_id, "q1") == ["y", "n"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf  \n", "empty"),
        ("Естідіңіз бе?,x,y\nИә,1,2\nЖо".encode(), "breaks off"),
        ("Естідіңіз бе?,x,y\nИә,1,2\n\"Жоқ,1,2\nИә,1,2\n".encode(), "quotation mark"),
        ("Естідіңіз бе?,x\nИә,1,2,3\n".encode(), "more cells than the table has columns"),
        (b"PK\x03\x04nothing", "broken|damaged|cannot"),
        (b"<html><body>", "web page"),
        (b"\x00\xff\xfe\x01" * 50, "No column"),
        (",".join(f"h{one}" for one in range(2_001)).encode(), "too wide"),
        ("Естідіңіз бе?\n".encode(), "no answers"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_a_sentence(store: Store, content: bytes, sentence: str) -> None:
    survey_id = survey_of(store, {"name": {"kk": "Естідіңіз бе?"}})
    with pytest.raises(Invalid, match=sentence):
        store.do(acts.take_in, survey_id, "a.csv", content)
    assert read(store, survey_id).count == 0


def test_a_questionnaire_without_questions_takes_nothing(store: Store) -> None:
    survey_id = store.do(surveys.make, {"name": NAME})
    with pytest.raises(Invalid, match="no questions yet"):
        dry(store, survey_id, CONTENT)
    with pytest.raises(Invalid, match="no answers"):
        store.do(acts.begin, {"name": NAME}, "a.csv", as_csv([["Отметка времени"], ["2026/11/01 10:00:00"]]))


def test_the_records_of_a_proposal_are_whole() -> None:
    fields, _dry, _found = files.proposed(CONTENT)
    assert all(isinstance(SurveyQuestion.made(**one, survey_id=UUID(int=0)), SurveyQuestion) for one in fields)
