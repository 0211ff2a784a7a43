"""Campaigns, plan against done, discussions and conferences on paper."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.calendar.queries.slots import Slot
from core.calendar.records import Discussion, Format, Halt, Question, Remark, Stage, State
from core.calendar.report import campaign, done, talks
from core.document.blocks import Block, Bullets, Chart, Document, Landscape, Paragraph
from core.document.twins import parity
from core.language.numbers import NO_BREAK
from core.language.trilingual import LANGS, Lang, Trilingual
from core.strategy.records import Campaign
from tests.core.calendar.sheets import CLEAN, HANDS, MONDAY, TITLES, UNIT, said, slot, tables, week

SUNDAY = MONDAY + timedelta(days=6)
ZONE = HANDS.zone
CAMPAIGN = Campaign(name=Trilingual("Таза қала", "Чистый город", "Clean city"), first=MONDAY, last=SUNDAY)
DISCUSSION = Discussion(
    name=Trilingual("Абаттандыру қағидалары", "Правила благоустройства", "Rules of improvement"),
    opens=MONDAY,
    closes=date(2026, 12, 31),
)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def past(planned: Sequence[Slot], unplanned: Sequence[Slot] = (), now: datetime | None = None) -> done.Past:
    return done.Past(MONDAY, SUNDAY, planned, unplanned, now or at(30, 9), ZONE)


def charts(document: Document) -> list[Chart]:
    return [block for block in document.blocks if isinstance(block, Chart)]


def paragraphs(blocks: Sequence[Block]) -> list[str]:
    return [str(block.text) for block in blocks if isinstance(block, Paragraph)]


@pytest.mark.parametrize(
    ("values", "fate"),
    [
        ({"came_at": at(23, 9, 40)}, done.Fate.IN_TIME),
        ({"came_at": at(23, 10, 15)}, done.Fate.IN_TIME),
        ({"came_at": at(23, 10, 16)}, done.Fate.LATER),
        ({"came_at": at(23, 23, 50), "at": None}, done.Fate.IN_TIME),
        ({"came_at": at(24, 8), "at": None}, done.Fate.LATER),
        ({"state": State.PUBLISHED}, done.Fate.UNTIMED),
        ({"state": State.SUBMITTED}, done.Fate.NOT_OUT),
        ({"halt": Halt.CANCELLED, "day": date(2026, 12, 20)}, done.Fate.NOT_OUT),
        ({"day": date(2026, 12, 1)}, done.Fate.WAITING),
        ({"halt": Halt.POSTPONED, "day": date(2026, 12, 1)}, done.Fate.WAITING),
        ({"halt": Halt.POSTPONED}, done.Fate.NOT_OUT),
    ],
)
def test_what_became_of_a_publication(values: dict[str, Any], fate: done.Fate) -> None:
    assert done.outcome(slot(**values), at(30, 9), ZONE).fate == fate


@given(
    st.lists(
        st.sampled_from([{}, {"came_at": at(23, 10)}, {"came_at": at(25, 10)}, {"state": State.PUBLISHED}]), max_size=8
    )
)
def test_every_planned_publication_has_one_fate(cases: list[dict[str, Any]]) -> None:
    told = past([slot(**case) for case in cases])
    assert sum(len(told.of(fate)) for fate in done.Fate) == len(cases)


def test_a_delay_is_told_in_hours_or_in_days() -> None:
    assert done.delay(timedelta(hours=3, minutes=25), "ru") == "3 ч 25 мин"
    assert done.delay(timedelta(days=2, hours=5), "ru") == "2 дня"
    assert done.delay(timedelta(days=5), "kk") == "5 күн"


def test_conclusions_are_what_the_figures_say() -> None:
    planned = [
        slot(came_at=at(23, 10)),
        slot(came_at=at(23, 13, 25), title=TITLES[1]),
        slot(state=State.SUBMITTED),
        slot(halt=Halt.CANCELLED, reason="Құрылыс кешікті"),
    ]
    unplanned = [slot("kk", came_at=at(25, 12), day=None)]
    planned[1].placements[1].published_at = None
    told = list(done.conclusions(past(planned, unplanned), "ru"))
    assert told == [
        "Вышло в срок: 1 из 4 (25\N{NO-BREAK SPACE}%).",
        "Самая большая задержка: 3 ч 25 мин, «Субсидия на коммунальные платежи: кому и как она предоставляется».",
        "Не вышло, причина не указана: 1.",
        "Вне плана: 1 из всех вышедших, их 3 (33\N{NO-BREAK SPACE}%).",
        "Вышло, но не во всех своих каналах: 1.",
        "Вышло без текста на одном из языков или с устаревшим: 1.",
    ]
    assert list(done.conclusions(past([slot(came_at=at(23, 10))]), "ru")) == [
        "Вышло в срок: 1 из 1 (100\N{NO-BREAK SPACE}%)."
    ]


def test_what_is_not_due_yet_is_not_counted_as_failed() -> None:
    planned = [slot(came_at=at(23, 10)), slot(state=State.SUBMITTED, reason="Қар"), slot(day=date(2026, 11, 29))]
    now = at(25, 9)
    assert list(done.conclusions(past(planned, now=now), "ru")) == [
        "Вышло в срок: 1 из 2, чей срок наступил (50\N{NO-BREAK SPACE}%); запланировано: 3."
    ]
    assert list(done.conclusions(past(planned[2:], now=now), "kk")) == ["Әлі ешқайсысының уақыты келген жоқ."]


def test_what_is_put_off_before_its_day_says_so_and_why() -> None:
    later = slot(halt=Halt.POSTPONED, day=date(2026, 11, 29), reason="Құрылыс кешікті")
    rows = tables(done.plan_vs_done(past([later], now=at(25, 9)), HANDS, "kk"))[-1].rows
    assert said(rows[0]) == ["Уақыты келген жоқ: 1"]
    assert said(rows[1])[4] == "Кейінге қалдырылды: Құрылыс кешікті"


def test_plan_against_done_says_channel_by_channel_when_and_where() -> None:
    late = slot(came_at=at(23, 13, 25))
    late.placements[0].link = "https://kala.example/news/1"
    late.placements[1].published_at = None
    document = done.plan_vs_done(past([late], [slot(came_at=at(25, 12), day=None)]), HANDS, "kk")
    details = tables(document)[-1].rows
    assert said(details[1])[3:5] == [
        "Telegram: 23.11.2026\N{NO-BREAK SPACE}13:25\nСайт: шықпады",
        "3 сағ 25 мин кешікті",
    ]
    runs = details[1].cells[3]
    assert not isinstance(runs, str)
    assert [run.link for run in runs if run.link] == ["https://kala.example/news/1"]  # type: ignore[union-attr]
    assert said(details[3])[1] == "күні белгіленбеген"
    (chart,) = charts(document)
    assert [list(series.values) for series in chart.series] == [[1, 0, 0, 0, 0], [1, 0, 0, 0, 0]]


def all_papers(lang: Lang) -> list[Document]:
    planned = [slot(came_at=at(23, 10)), slot(state=State.SUBMITTED), slot(came_at=at(27, 10))]
    talk = slot(format=Format.CONFERENCE).publication
    remarks = [Remark(discussion_id=DISCUSSION.id, text="5-тармақ", came_on=MONDAY, votes_for=3)]
    asked = [Question(publication_id=talk.id, text="Қашан?", came_at=datetime(2026, 11, 23, 5, tzinfo=UTC))]
    return [
        campaign.campaign_sheet(campaign.Sheet(CAMPAIGN, SLOTS, CLEAN), HANDS, lang),
        done.plan_vs_done(past(planned, [slot("kk", came_at=at(25, 12), day=None)]), HANDS, lang),
        talks.discussion_report(DISCUSSION, remarks, UNIT, HANDS, lang, is_over=True),
        talks.conference_record(talk, asked, {UNIT.id: UNIT}, HANDS, lang),
    ]


SLOTS = week(1)


def test_twins_say_the_same_rows() -> None:
    kazakh, russian, english = (all_papers(lang) for lang in LANGS)
    for one, two, three in zip(kazakh, russian, english, strict=True):
        assert parity(one, two) == []
        assert parity(one, three) == []


def test_a_campaign_sheet_tells_goal_publications_and_states() -> None:
    document = campaign.campaign_sheet(campaign.Sheet(CAMPAIGN, SLOTS, CLEAN), HANDS, "ru")
    about, listed = tables(document)
    assert said(about.rows[0]) == ["Цель", "Чистота города"]
    assert len([row for row in listed.rows if not row.is_across]) == len(SLOTS)
    (chart,) = charts(document)
    assert sum(value or 0 for value in chart.series[0].values) == len(SLOTS)
    assert chart.alt.startswith("Материалы по состоянию: ")


def test_a_campaign_without_publications_and_goal_says_so() -> None:
    document = campaign.campaign_sheet(campaign.Sheet(CAMPAIGN, []), HANDS, "kk")
    assert said(tables(document)[0].rows[0])[1] == "Әзірге мақсатқа байланбаған."
    assert "Әзірге бұл науқанда материал жоқ." in paragraphs(document.blocks)
    assert charts(document) == []


def test_a_discussion_report_counts_and_puts_what_has_no_answer_first() -> None:
    kept: dict[str, Any] = {"discussion_id": DISCUSSION.id}
    remarks = [
        Remark(**kept, text="Ескерілген", came_on=MONDAY, answer="Иә", is_taken=True, votes_for=12, votes_against=1),
        Remark(**kept, text="Ескерілмеген", came_on=MONDAY, answer="Басқа актіде бар", votes_for=40),
        Remark(**kept, text="Жауапсыз", came_on=SUNDAY),
        Remark(**kept, text="Күні жоқ"),
    ]
    document = talks.discussion_report(DISCUSSION, remarks, UNIT, HANDS, "ru", is_over=True)
    _about, totals, listed = tables(document)
    assert [said(row)[1] for row in totals.rows] == ["4", "2", "2", "1", "1", "52", "1"]
    assert [said(row)[2] for row in listed.rows] == ["Жауапсыз", "Күні жоқ", "Ескерілген", "Ескерілмеген"]
    assert [said(row)[6] for row in listed.rows] == ["не решено", "не решено", "да", "нет"]


def test_a_discussion_nobody_took_part_in_is_reported_all_the_same() -> None:
    document = talks.discussion_report(DISCUSSION, [], None, HANDS, "kk", is_over=False)
    assert "Пікір түскен жоқ." in paragraphs(document.blocks)
    assert not any(isinstance(block, Landscape | Bullets) for block in document.blocks)


def test_a_conference_record_puts_open_questions_first_and_numbers_through() -> None:
    talk = slot(format=Format.BRIEFING, at=time(11)).publication
    asked = [
        Question(publication_id=talk.id, text="Жылу қашан?", answer="Бүгін", unit_id=UNIT.id),
        Question(
            publication_id=talk.id, text="Қар қашан?", is_live=True, came_at=datetime(2026, 11, 23, 5, tzinfo=UTC)
        ),
    ]
    document = talks.conference_record(talk, asked, {UNIT.id: UNIT}, HANDS, "ru")
    assert document.title.startswith("ВОПРОСЫ И ОТВЕТЫ брифинга, ")
    rows = [said(row) for row in tables(document)[0].rows]
    assert rows == [
        ["Без ответа: 1"],
        ["1", "23.11.2026\n10:00\nЗадан в прямом эфире", "Қар қашан?", "Ответа пока нет", ""],
        ["Дан ответ: 1"],
        ["2", "", "Жылу қашан?", "Бүгін", "Отдел жилищно-коммунального хозяйства"],
        ["Итого: 2 вопроса"],
    ]


def test_the_report_of_a_discussion_that_runs_is_an_interim_one() -> None:
    assert talks.discussion_report(DISCUSSION, [], None, HANDS, "ru", is_over=False).title.startswith("ПРОМЕЖУТОЧНЫЙ")
    assert talks.discussion_report(DISCUSSION, [], None, HANDS, "ru", is_over=True).title.startswith("ОТЧЁТ")


def test_conclusions_tell_kinds_calls_and_answers_only_where_there_are_some() -> None:
    planned = [
        slot(came_at=at(23, 10), format=Format.PHOTO, call=Trilingual("Келіңіз", "Приходите")),
        slot(came_at=at(23, 10), format=Format.INFOGRAPHIC, answers_criticism=True),
        slot(came_at=at(23, 10), format=Format.PHOTO, call=Trilingual("Жазыңыз")),
        slot(came_at=at(23, 10)),
        slot(format=Format.INFOGRAPHIC, call=Trilingual("Шықпады"), answers_criticism=True),
    ]
    told = {lang: [one.replace(NO_BREAK, " ") for one in done.conclusions(past(planned), lang)] for lang in LANGS}
    assert told["ru"][2:] == [
        "Среди вышедших материалов (4): фото – 2 (50 %), инфографика – 1 (25 %).",
        "Вышло с призывом к участию: 2.",
        "Вышло в ответ на критику: 1.",
    ]
    assert told["kk"][2:] == [
        "Шыққан материалдар ішінде (4): фото – 2 (50%), инфографика – 1 (25%).",
        "Қатысуға шақырған материалдар: 2.",
        "Сынға жауап ретінде шыққан материалдар: 1.",
    ]
    assert len(list(done.conclusions(past([slot(came_at=at(23, 10))]), "ru"))) == 1


def test_plan_against_done_says_of_which_day_it_is() -> None:
    document = done.plan_vs_done(past([slot(came_at=at(23, 10))], now=at(30, 9)), HANDS, "ru")
    assert paragraphs(document.blocks)[1].replace(NO_BREAK, " ") == (
        "Акимат города Күмісөзен, по состоянию на 30 ноября 2026 года"
    )


@pytest.mark.parametrize(("now", "absent"), [(at(22, 9), "–"), (at(30, 9), "не вышло")])
def test_a_channel_where_nothing_came_out_is_amiss_only_after_its_time(now: datetime, absent: str) -> None:
    row = tables(done.plan_vs_done(past([slot(state=State.APPROVED)], now=now), HANDS, "ru"))[-1].rows[1]
    assert said(row)[3] == f"Telegram: {absent}\nСайт: {absent}"


def test_a_campaign_sheet_says_how_people_take_part_where_they_do() -> None:
    slots = [
        slot(stage=Stage.CONSULTATION, call=Trilingual("Пікір жазыңыз", "Напишите отзыв")),
        slot(stage=Stage.DECISION),
        slot(call=Trilingual("", "Приходите")),
        slot(),
    ]
    topics = {
        lang: [said(row)[2].split("\n")[1:] for row in tables(_sheet(slots, lang))[1].rows if not row.is_across]
        for lang in LANGS[:2]
    }
    assert topics["ru"] == [["Консультация: Напишите отзыв"], ["Принятие решений"], ["Приходите"], []]
    assert topics["kk"][2] == [f"Приходите{NO_BREAK}(рус.)"]


def _sheet(slots: Sequence[Slot], lang: Lang) -> Document:
    return campaign.campaign_sheet(campaign.Sheet(CAMPAIGN, slots), HANDS, lang)
