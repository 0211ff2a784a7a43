"""What approval tells of its time: amendments to what was approved, and how long each step took."""

import pytest

from core.approval.actions import laying
from core.approval.queries import proof
from core.approval.records import Submission
from core.calendar.actions import course
from core.document.blocks import Chart
from core.errors import Invalid
from core.store.store import Store
from tests.core.approval.conftest import Draft
from tests.core.approval.papers.conftest import asked, blocks, bold, captions
from tests.core.calendar.hands import rows
from tests.core.calendar.sheets import said, tables


@pytest.mark.usefixtures("plan")
def test_the_chart_shows_the_hours_of_each_step(store: Store) -> None:
    (chart,) = blocks(asked(store, "delay-report"), Chart)
    assert list(chart.categories) == ["Контент-план: Правовая проверка", "Контент-план: Утверждение"]
    assert [list(series.values) for series in chart.series] == [[1.0, 2.8], [7.5, 3.5]]
    assert chart.alt == "Самое долгое медианное ожидание: Контент-план: Утверждение, 2\xa0ч\xa045\xa0мин."


def test_where_no_wait_is_known_only_the_numbers_are_told(store: Store, draft: Draft) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    store.do(course.reopen, snow)
    (summary,) = tables(asked(store, "delay-report"))
    assert [said(row)[1] for row in summary.rows] == ["1", "0", "0", "0", "0", "0"]


@pytest.mark.usefixtures("amended")
def test_amendments_carry_the_code_of_the_plan_they_amend(store: Store) -> None:
    with store.read() as session:
        (code,) = (proof.code_of(session, row.id) for row in rows(store, Submission))
    assert captions(asked(store, "amendments")) == [f"Код, редакция 1:\n{code}"]


@pytest.mark.usefixtures("amended")
def test_amendments_tell_what_was_and_what_is_with_the_changed_words_in_bold(store: Store) -> None:
    (table,) = tables(asked(store, "amendments"))
    changed, halted, total = table.rows
    assert said(changed)[1] == "1\nредакция 1"
    assert said(changed)[3] == "Текст, КАЗ: Су ертең беріледі.\nВремя: 09:00"
    assert said(changed)[4] == "Текст, КАЗ: Су бүгін беріледі.\nВремя: 16:30"
    assert [bold(changed.cells[place]) for place in (3, 4)] == [["ертең", "09:00"], ["бүгін", "16:30"]]
    assert said(halted)[3:] == ["23.11.2026, 10:00", "Отменено", "Ауа райы"]
    assert said(total) == ["Итого: изменено – 1, добавлено – 0, отменено или отложено – 1"]


@pytest.mark.usefixtures("amended")
def test_the_report_on_approval_times_tells_its_figures_as_counted_by_hand(store: Store) -> None:
    summary, steps, longest, others = tables(asked(store, "delay-report"))
    assert [said(row) for row in summary.rows] == [
        ["Отправлено строк на согласование", "4"],
        ["Из них утверждено", "2"],
        ["Из них возвращено", "1"],
        ["Из них ожидают решения", "1"],
        # an hour three times, then two, then three and a half (twelve to four less lunch), then seven and a half
        ["Ожидание на этапе, медиана", "1\xa0ч\xa030\xa0мин"],
        ["Самое долгое ожидание на этапе", "7\xa0ч\xa030\xa0мин"],
        ["Сверх срока на этапе", "1"],
        ["Другие опубликовали раньше", "1"],
    ]
    assert [said(row) for row in steps.rows] == [
        ["Контент-план", "Правовая проверка", "4", "1\xa0ч", "7\xa0ч\xa030\xa0мин", "1", "1"],
        ["Контент-план", "Утверждение", "2", "2\xa0ч\xa045\xa0мин", "3\xa0ч\xa030\xa0мин", "0", "0"],
    ]
    assert said(longest.rows[0])[1:4] == ["Автобусный маршрут", "Контент-план", "Правовая проверка"]
    waited = ["23.11.2026\xa009:00", "ещё ждёт", "7\xa0ч\xa030\xa0мин", "4 ч, сверх срока"]
    assert said(longest.rows[0])[4:] == waited
    assert [said(row)[2:] for row in others.rows] == [
        ["Бағыт жабылады", "Күмісөзен жаңалықтары", "23.11.2026\xa011:00", "ещё не вышло", "7\xa0ч"]
    ]


@pytest.mark.usefixtures("plan")
def test_a_plan_that_did_not_change_needs_no_amendments(store: Store) -> None:
    with pytest.raises(Invalid, match="Nothing has changed"):
        asked(store, "amendments")
