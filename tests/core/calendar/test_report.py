"""The content plan, the media plan and the look-ahead on paper."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from core.calendar import rules
from core.calendar.records import Format, Halt, Priority, State
from core.calendar.report import media, plans
from core.document import docx
from core.document.blocks import (
    AppendixMark,
    Choice,
    Document,
    Executor,
    Landscape,
    Paragraph,
    Remark,
    Signature,
    Stamps,
)
from core.document.twins import parity, rows_of
from core.language import dates
from core.language.numbers import NO_BREAK
from core.language.trilingual import LANGS, Trilingual
from core.office.records import Office
from core.office.report.parts import Hands
from tests.core.calendar.sheets import CLEAN, EDITOR, HANDS, MONDAY, OFFICE, said, slot, tables, week
from tests.core.document.conftest import Written
from tests.core.document.soffice import Office as LibreOffice
from tests.core.document.test_valid import SCHEMAS, faults

SUNDAY = MONDAY + timedelta(days=6)
HOLIDAY = {MONDAY + timedelta(days=2): Trilingual("Тәуелсіздік күні", "День Независимости")}


def week_plan(**values: Any) -> plans.Plan:
    usual: dict[str, Any] = {"first": MONDAY, "last": SUNDAY, "slots": week(), "days_off": HOLIDAY}
    return plans.Plan(**usual | values)


def sealed(plan: plans.Plan) -> plans.Plan:
    seals = {one.id: rules.content_seal(one) for one in plan.slots if rules.is_undecided(one)}
    return plans.Plan(plan.first, plan.last, plan.slots, plan.days_off, seals, True)


def test_the_week_plan_has_the_nine_official_heads_in_each_language() -> None:
    plan = week_plan()
    heads = {lang: [one.title for one in tables(plans.week_plan(plan, HANDS, lang))[0].columns] for lang in LANGS}
    assert heads["kk"] == [
        "Р/с №", "Күні, уақыты", "Айдар", "Тақырып (ақпараттық себеп)", "Форматы", "Арна", "Тілі", "Жауапты", "Ескертпе"
    ]  # fmt: skip
    assert heads["ru"] == [
        "№ п/п", "Дата, время", "Рубрика", "Тема (инфоповод)", "Формат", "Канал", "Язык", "Ответственный", "Примечание"
    ]  # fmt: skip


def test_titles_bend_dates_as_official_papers_do() -> None:
    plan = week_plan()
    assert plans.week_plan(plan, HANDS, "kk").title == (
        "Баспасөз қызметінің 2026\N{NO-BREAK SPACE}жылғы 23–29\N{NO-BREAK SPACE}қарашаға арналған апталық"
        " КОНТЕНТ-ЖОСПАРЫ"
    )
    month = plans.month_plan(plan, HANDS, "kk").title.replace("\N{NO-BREAK SPACE}", " ")
    assert month == "Баспасөз қызметінің 2026 жылғы қараша айына арналған КОНТЕНТ-ЖОСПАРЫ"
    quarter = media.media_plan(week(), dates.quarter(MONDAY, "kk"), HANDS, "kk").title.replace(
        "\N{NO-BREAK SPACE}", " "
    )
    assert quarter == "Баспасөз қызметінің 2026 жылғы IV тоқсанға арналған МЕДИАЖОСПАРЫ"


def test_twins_say_the_same_rows() -> None:
    plan = sealed(week_plan())
    quarter = {lang: dates.quarter(MONDAY, lang) for lang in LANGS}
    made = {
        lang: [
            plans.week_plan(week_plan(slots=plan.slots), HANDS, lang),
            plans.week_plan(plan, HANDS, lang),
            plans.month_plan(week_plan(slots=plan.slots), HANDS, lang),
            media.media_plan(plan.slots, quarter[lang], HANDS, lang),
            media.look_ahead(plan.slots, (MONDAY, SUNDAY), HANDS, lang, True),
        ]
        for lang in LANGS
    }
    for kazakh, russian, english in zip(*made.values(), strict=True):
        assert rows_of(kazakh) == rows_of(english) > 14
        assert parity(kazakh, russian) == []
        assert parity(kazakh, english) == []


def test_rows_stand_under_their_day_and_are_numbered_through() -> None:
    rows = tables(plans.week_plan(week_plan(), HANDS, "ru"))[0].rows
    days = [said(row)[0].replace("\N{NO-BREAK SPACE}", " ") for row in rows if row.is_across]
    assert days[0] == "23 ноября 2026 года, понедельник"
    assert days[2] == "25 ноября 2026 года, среда – День Независимости"
    # a weekend without publications is not mentioned
    assert len(days) == 6
    assert [said(row)[0] for row in rows if not row.is_across] == [str(number) for number in range(1, 16)]


def test_a_working_day_without_publications_says_so() -> None:
    rows = tables(plans.week_plan(week_plan(slots=[slot()], days_off={}), HANDS, "kk"))[0].rows
    days = [said(row)[0] for row in rows if row.is_across]
    assert len([day for day in days if day.endswith("материал жоспарланбаған")]) == 4


def test_languages_that_lack_or_lag_are_said_in_words() -> None:
    missing, lagging = slot("kk"), slot("kk ru", langs=["kk", "ru", "en"])
    lagging.wordings["kk"].text = "Жұмыс бүгін басталады."
    rows = tables(plans.week_plan(week_plan(slots=[missing, lagging], has_states=True), HANDS, "kk"))[0].rows
    cells = [said(row)[6] for row in rows if not row.is_across]
    assert cells == ["ҚАЗ\nРУС: мәтіні жоқ", "ҚАЗ\nРУС: ескірген\nENG: мәтіні жоқ"]


def test_every_tinted_row_says_its_state() -> None:
    halted = slot(halt=Halt.POSTPONED, state=State.APPROVED)
    changed = slot(state=State.APPROVED)
    changed.wordings["kk"].text = "Басқа"
    plan = week_plan(slots=[halted, changed, slot(state=State.PUBLISHED)], has_states=True)
    rows = tables(plans.week_plan(plan, HANDS, "ru"))[0].rows
    told = [(row.tone, said(row)[8].split("\n")[0]) for row in rows if not row.is_across]
    assert told == [("muted", "Отложено"), ("warn", "Изменено после утверждения"), ("info", "Опубликовано")]


def test_the_last_row_counts() -> None:
    total = said(
        tables(plans.week_plan(week_plan(slots=[slot(), slot("kk")], has_states=True), HANDS, "ru"))[0].rows[-1]
    )[0]
    assert total == f"Итого: 2 материала. Тексты: КАЗ{NO_BREAK}2, РУС{NO_BREAK}1. Состояние: черновик{NO_BREAK}2"


def test_a_month_goes_week_by_week_within_its_days() -> None:
    first, last = date(2026, 12, 1), date(2026, 12, 31)
    slots = week(3, date(2026, 12, 7))
    rows = tables(plans.month_plan(plans.Plan(first, last, slots), HANDS, "ru"))[0].rows
    weeks = [said(row)[0].replace("\N{NO-BREAK SPACE}", " ") for row in rows if row.is_across][:-1]
    assert weeks[0] == "1–6 декабря 2026 года, 49-я неделя – материалы не запланированы"
    assert weeks[1] == "7–13 декабря 2026 года, 50-я неделя"
    assert weeks[-1].startswith("28–31 декабря 2026 года")


def test_an_approval_copy_asks_only_about_what_nobody_has_decided_and_says_of_the_rest_what_it_is() -> None:
    settled = (State.APPROVED, State.READY, State.RETURNED, State.PUBLISHED)
    slots = [slot(), *(slot(state=state, reason="Фото жоқ" if state == State.RETURNED else "") for state in settled)]
    plan = sealed(week_plan(slots=slots, days_off={}))
    rows = [row for row in tables(plans.week_plan(plan, HANDS, "kk"))[0].rows if not row.is_across]
    first, *decided = (row.cells[8:] for row in rows)
    binding = f"publication:{plan.slots[0].id.hex}:{rules.content_seal(slots[0])}"
    assert list(first) == [Choice(binding), Remark(binding)]
    said_of = [["Бекітілді", "–"], ["Бекітілді", "–"], ["Қайтарылды", "Фото жоқ"], ["Жарияланды", "–"]]
    assert list(map(list, decided)) == said_of


def test_once_it_was_submitted_a_plan_bears_its_numbers_and_the_rest_bear_none() -> None:
    slots = [slot(), slot(), slot()]
    plan = replace(sealed(week_plan(slots=slots, days_off={})), numbers={slots[0].id: 7, slots[2].id: 2})
    rows = [row for row in tables(plans.week_plan(plan, HANDS, "ru"))[0].rows if not row.is_across]
    assert [said(row)[0] for row in rows] == ["7", "–", "2"]


def test_papers_of_one_week_are_not_called_alike() -> None:
    plan = week_plan()
    signed, copy = (plans.week_plan(one, HANDS, "ru").title for one in (plan, sealed(plan)))
    assert copy == f"{signed}, экземпляр на утверждение"


def test_texts_follow_in_the_language_of_the_document_and_the_executor_stands_last() -> None:
    blocks = plans.week_plan(sealed(week_plan(slots=[slot(), slot("kk")], days_off={})), HANDS, "ru").blocks
    told = [str(block.text) for block in blocks if isinstance(block, Paragraph)]
    assert "Работы начнутся завтра утром." in told
    assert "Нет текста на русском языке." in told
    assert not any("Жұмыс" in text for text in told)
    assert any(isinstance(block, AppendixMark) for block in blocks)
    assert isinstance(blocks[-1], Executor)


def test_whoever_is_there_stamps_and_signs() -> None:
    landscape = plans.week_plan(week_plan(), HANDS, "kk").blocks[0]
    assert isinstance(landscape, Landscape)
    stamps, *_rest, signature, executor = landscape.blocks
    assert isinstance(stamps, Stamps)
    assert stamps.agreement is not None
    assert stamps.approval is not None
    assert stamps.approval.position == "Күмісөзен қаласы әкімінің орынбасары"
    assert isinstance(signature, Signature)
    assert executor == Executor("Ә. Үлгібаева", EDITOR.phone.replace(" ", "\N{NO-BREAK SPACE}"))
    alone = plans.week_plan(week_plan(), Hands(OFFICE), "ru").blocks[0]
    assert isinstance(alone, Landscape)
    assert isinstance(alone.blocks[0], Stamps)
    assert alone.blocks[0].agreement is None
    assert alone.blocks[0].approval is not None
    assert alone.blocks[0].approval.name == OFFICE.head_name
    assert not isinstance(alone.blocks[-1], Executor | Signature)


def test_the_media_plan_goes_by_goals_and_names_what_serves_none() -> None:
    slots = [slot(), slot(goal=CLEAN), slot()]
    rows = tables(media.media_plan(slots, dates.month(MONDAY, "kk"), HANDS, "kk"))[0].rows
    sections = [said(row)[0] for row in rows if row.is_across]
    assert sections[0] == "Мақсаты: Қаланың тазалығы\nОрындалғанының белгісі: Өтініштер саны екі есе азайды"
    assert sections[1] == "Мақсатқа байланбаған: 2 материал"
    assert [row.is_across for row in rows] == [True, False, True, False, False, True]


@pytest.mark.parametrize(
    ("values", "is_told"),
    [
        ({}, False),
        ({"priority": Priority.HIGH}, True),
        ({"format": Format.BRIEFING}, True),
        ({"place": Trilingual("Әкімдік")}, True),
        ({"priority": Priority.URGENT, "state": State.IDEA}, False),
    ],
)
def test_the_ministry_hears_of_events_and_important_matters(values: dict[str, Any], is_told: bool) -> None:
    assert media.is_for_the_ministry(slot(**values).publication) is is_told


def test_a_title_without_the_language_of_the_document_stands_in_its_own_and_says_so() -> None:
    plan = week_plan(slots=[slot(title=Trilingual("Су құбыры"))])
    kazakh, russian = (plans.week_plan(plan, HANDS, lang) for lang in LANGS[:2])
    row = tables(russian)[0].rows[1]
    assert isinstance(row.cells[3], list)
    assert [run.lang for run in row.cells[3]] == ["kk", None]
    assert said(row)[3] == "Су құбыры\N{NO-BREAK SPACE}(каз.)"
    assert said(tables(kazakh)[0].rows[1])[3] == "Су құбыры"


@pytest.mark.parametrize("has_seals", [False, True])
def test_the_twins_check_lists_a_row_that_borrows_its_title(has_seals: bool) -> None:
    plan = week_plan(slots=[slot(), slot(title=Trilingual("", "Водопровод"))])
    kazakh, russian = (plans.week_plan(sealed(plan) if has_seals else plan, HANDS, lang) for lang in LANGS[:2])
    (odd,) = parity(kazakh, russian)
    assert (odd.sentence, odd.row) == ("Row {row}: a text is missing in one language", 3)
    assert odd.first.split("\n")[0] == "Водопровод\N{NO-BREAK SPACE}(рус.)"


def test_sixty_rows_stay_within_a_sheet_turned_sideways() -> None:
    document = plans.week_plan(sealed(week_plan(slots=week(12))), HANDS, "ru")
    written = Written(docx.written(document))
    grid = [int(column.get(column.keys()[0])) for column in written.all("tblGrid")[1]]
    twips_per_mm = 1440 / 25.4
    assert sum(grid) <= (297 - 30 - 15) * twips_per_mm + len(grid)
    assert len([row for row in tables(document)[0].rows if not row.is_across]) == 60


@pytest.mark.skipif(not SCHEMAS, reason="HATSHY_OOXML_XSD does not say where the OOXML schemas are")
def test_an_approval_copy_is_valid() -> None:
    assert faults(docx.written(plans.week_plan(sealed(week_plan()), HANDS, "kk"))) == []


def test_libreoffice_turns_the_plan_into_pages(soffice: LibreOffice, tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    docx.write(plans.week_plan(sealed(week_plan()), HANDS, "kk"), path)
    (page,) = soffice.convert([path], "pdf", tmp_path)
    assert page.read_bytes().startswith(b"%PDF")


def test_the_plan_to_be_signed_is_plain() -> None:
    made = tables(plans.week_plan(week_plan(slots=[slot(state=State.RETURNED)]), HANDS, "ru"))[0].rows
    assert all(row.tone == "" for row in made)
    assert "Возвращено" not in " ".join(cell for row in made for cell in said(row))


def test_the_media_plan_to_be_signed_is_plain_and_only_marks_what_has_come_out() -> None:
    out = slot(came_at=datetime(2026, 11, 23, 5, 10, tzinfo=UTC), state=State.PUBLISHED)
    slots = [slot(state=State.RETURNED), out]
    plain, told = (
        tables(media.media_plan(slots, dates.month(MONDAY, "ru"), HANDS, "ru", has_states=one))[0].rows
        for one in (False, True)
    )
    assert [row.tone for row in plain] == [""] * 4
    assert [said(row)[7] for row in plain[1:3]] == ["", "Опубликовано\n23.11.2026\n10:10"]
    assert said(plain[-1]) == [f"Итого: 2 материала. Тексты: КАЗ{NO_BREAK}2, РУС{NO_BREAK}2"]
    assert [row.tone for row in told[1:3]] == ["danger", "info"]
    assert said(told[1])[7] == "Возвращено"
    assert "Состояние: " in said(told[-1])[0]


def heads(document: Document) -> list[tuple[str, str]]:
    """What stands above the table, a no-break space being a space."""
    (sheet,) = document.blocks
    assert isinstance(sheet, Landscape)
    found = [one for one in sheet.blocks if isinstance(one, Paragraph)]
    return [(one.role, str(one.text).replace(NO_BREAK, " ")) for one in found]


def test_a_plan_names_its_office_in_the_heading_as_the_language_bends_it() -> None:
    ((role, kazakh),) = heads(plans.week_plan(week_plan(), HANDS, "kk"))
    assert role == "title"
    assert kazakh.startswith("Күмісөзен қаласының әкімдігі баспасөз қызметінің 2026 жылғы 23–29 қарашаға арналған")
    # two words with a hyphen are not torn apart
    assert kazakh.endswith(" апталық\nКОНТЕНТ-ЖОСПАРЫ")
    assert heads(plans.week_plan(week_plan(), HANDS, "ru")) == [
        ("title", "КОНТЕНТ-ПЛАН пресс-службы акимата города Күмісөзен на 23–29 ноября 2026 года")
    ]
    assert heads(plans.month_plan(week_plan(), HANDS, "ru")) == [
        ("title", "КОНТЕНТ-ПЛАН пресс-службы акимата города Күмісөзен на ноябрь 2026 года")
    ]
    assert heads(media.media_plan(week(), dates.month(MONDAY, "en"), HANDS, "en")) == [
        ("title", "MEDIA PLAN of the press service of the Kumisozen city administration for November 2026")
    ]


@pytest.mark.parametrize("russian", ["", "Дворец школьников", "«Күміс» орталығы"])
def test_an_office_whose_name_no_rule_bends_stands_under_the_heading(russian: str) -> None:
    hands = Hands(Office(name=Trilingual("Оқушылар сарайы", russian)))
    assert heads(plans.week_plan(week_plan(), hands, "ru")) == [
        ("title", "КОНТЕНТ-ПЛАН пресс-службы на 23–29 ноября 2026 года"),
        ("subtitle", russian or "Оқушылар сарайы"),
    ]
