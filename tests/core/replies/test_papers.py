"""The documents of replies, asked of the demo office and of one whose residents write too much of themselves."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from core import clock, papers
from core.document import docx
from core.document.blocks import Block, Chart, Document, Heading, Landscape, PageBreak, Paragraph, Table
from core.document.kinds import Request, around
from core.document.style import CELL_MARGIN_MM, MM_PER_POINT, PageSetup
from core.document.twins import parity
from core.document.widths import fitted
from core.errors import Invalid
from core.language.trilingual import LANGS, Lang
from core.office import actions as office
from core.office.records import Unit
from core.replies.actions import answers, messages, templates
from core.replies.papers import PAPERS
from core.replies.records import Message
from core.replies.report import parts
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.calendar.sheets import flat, said, tables, words_of
from tests.core.conftest import Planted
from tests.core.replies.conftest import EVENING, Register

TODAY = date(2026, 12, 15)
MORNING = datetime.combine(TODAY, time(9), ZoneInfo("Asia/Almaty"))
KINDS = [kind.key for kind in PAPERS]
SHORT = 4
PRIVATE = "Мой ИИН 900101300126, телефон 8 701 000 00 34, живу: улица Бірлік, 5, кв. 12"


@pytest.fixture
def demo(planted: Planted) -> Store:
    return planted(4, TODAY)


def asked(store: Store, key: str, lang: Lang = "en") -> Document:
    kind = papers.kind_of(key)
    days = around(kind.period, TODAY)
    with store.read() as session, clock.stopped(MORNING):
        return kind.build(session, Request(days.first, days.last), lang)


def turned(blocks: Sequence[Block], setup: PageSetup) -> Iterator[tuple[Table, PageSetup]]:
    """Every table with the page it stands on."""
    for block in blocks:
        if isinstance(block, Landscape):
            yield from turned(block.blocks, setup.turned())
        elif isinstance(block, Table):
            yield block, setup


def heads(document: Document) -> list[str]:
    return [block.text for block in flat(document) if isinstance(block, Heading)]


@pytest.mark.parametrize("key", KINDS)
def test_twins_say_the_same_rows_and_are_written(demo: Store, key: str) -> None:
    kazakh, russian, english = (asked(demo, key, lang) for lang in LANGS)
    assert parity(kazakh, russian) == []
    assert len({made.title for made in (kazakh, russian, english)}) == 3
    assert docx.written(kazakh).startswith(b"PK")


def test_the_report_shows_what_its_shares_are_of_and_what_waits(demo: Store) -> None:
    made = asked(demo, "replies-report")
    figures = {row[0]: row[1:] for row in map(said, tables(made)[0].rows)}
    answered, share = figures["Answered"]
    assert share.endswith(f"({answered}/{figures['Needed an answer'][0]})")
    assert int(figures["Received"][0]) == int(figures["Needed an answer"][0]) + int(
        figures["Closed without an answer"][0]
    )
    assert any(isinstance(block, Chart) for block in made.blocks)
    found = heads(made)
    assert {"By topics", "By channels", "By units", "Asked, planned, published", "In the words of residents"} <= {
        *found
    }
    assert any(head.startswith("Wait for an answer:") for head in found)


def test_criticism_stands_before_thanks(demo: Store) -> None:
    found = tables(asked(demo, "replies-report"))[-1].rows
    assert [said(row)[0] for row in found if row.is_across] == ["Negative", "Neutral", "Positive"]


@pytest.mark.parametrize("key", ["replies-report", "media-register"])
def test_nobodys_number_home_or_telephone_is_printed(store: Store, register: Register, key: str) -> None:
    register(PRIVATE, topic="heating", tone="negative", book="media", source="media", author="Аты-жөні")
    answered = register(PRIVATE, topic="snow", book="media", source="media")
    store.do(answers.answer, answered, f"Жауап: {PRIVATE}", "ru")
    kind = papers.kind_of(key)
    days = around(kind.period, TODAY)
    with store.read() as session:
        told = words_of(kind.build(session, Request(days.first, days.last), "en"))
    assert "[personal data]" in told
    for private in ("900101300126", "701 000", "кв. 12", "Аты-жөні"):
        assert private not in told, private


def test_the_office_may_name_its_own_telephone() -> None:
    assert parts.masked("Тел. 8 701 000 00 34", "en", ["8 (701) 000-00-34"]) == "Тел. 8 701 000 00 34"
    assert parts.masked("Тел. 8 701 000 00 34", "en") == "Тел. [personal data]"


def test_the_register_tells_of_each_request_when_it_was_due_answered_prolonged_and_told(demo: Store) -> None:
    listed = [said(row) for row in tables(asked(demo, "media-register"))[0].rows]
    assert len(listed) >= 4
    prolonged = next(row for row in listed[:-1] if row[8] != "–")
    assert "until " in prolonged[8]
    assert "told at " in prolonged[8]
    assert any("late" in row[6] for row in listed[:-1])
    assert listed[-1][0].startswith(f"Requests: {len(listed) - 1}.")


def test_only_what_was_cleared_stands_among_the_frequent_questions(demo: Store) -> None:
    made = asked(demo, "faq", "kk")
    questions = [block.text for block in flat(made) if isinstance(block, Heading) and block.level == 2]
    waiting = [said(row)[1] for row in tables(made)[0].rows]
    assert len(questions) + len(waiting) >= 40
    # its words are no longer valid
    assert "Жылу қашан беріледі?" not in {*questions, *waiting}


def test_a_question_with_blanks_stands_apart_on_a_page_that_is_not_published(demo: Store) -> None:
    made = list(flat(asked(demo, "faq", "kk")))
    turn = next(place for place, block in enumerate(made) if isinstance(block, PageBreak))
    published = [block.text for block in made[:turn] if isinstance(block, Heading | Paragraph)]
    assert "ЭЦҚ-ны қайдан аламын?" in published
    assert not any("[" in str(text) or "{{" in str(text) for text in published)
    blanks = {said(row)[1]: said(row)[2] for row in tables(asked(demo, "faq", "kk"))[0].rows}
    assert blanks["Батарея суық болған күндерге ақы қайта есептеле ме?"] == "Қызметтің телефоны"


def test_a_question_whose_day_to_be_looked_over_is_over_is_marked(demo: Store) -> None:
    kind = papers.kind_of("faq")
    later = datetime(2027, 6, 1, 9, tzinfo=ZoneInfo("Asia/Almaty"))
    with demo.read() as session, clock.stopped(later):
        made = kind.build(session, Request(), "en")
    assert "To be looked over before publishing: the day was 01.05.2027" in words_of(made)
    assert all("late" in said(row)[3] for row in tables(made)[0].rows)


def test_only_the_offices_own_copy_tells_when_answers_are_looked_over_again(demo: Store) -> None:
    kind = papers.kind_of("faq")
    with demo.read() as session, clock.stopped(MORNING):
        public, own = (
            words_of(kind.build(session, Request(options=wished), "kk"))
            for wished in (kind.wished(), frozenset({"reviews"}))
        )
    assert "Қайта қаралатын мерзімі: " not in public
    assert "Қайта қаралатын мерзімі: " in own


def test_every_topic_of_the_report_has_a_conclusion(demo: Store) -> None:
    made = asked(demo, "replies-report-quarter", "ru")
    plan = next(one for one in tables(made) if one.columns[-1].title == "Вывод")
    concluded = {said(row)[0]: said(row)[1:] for row in plan.rows}
    assert all(row[-1] not in ("", "–") for row in concluded.values())
    silent = [name for name, row in concluded.items() if row[0] > "1" and row[2] == "0"]
    assert silent
    assert {concluded[name][-1] for name in silent} <= {"спрашивают, а не публикуем", "запланировано, но не вышло"}
    assert "Спрашивали не раз, но ничего не опубликовали: " in words_of(made)


@pytest.mark.parametrize("key", KINDS)
@pytest.mark.parametrize("lang", ["kk", "ru"])
def test_no_column_is_narrower_than_the_longest_word_of_its_head(demo: Store, key: str, lang: Lang) -> None:
    for table, setup in turned(asked(demo, key, lang).blocks, PageSetup()):
        for column, width in zip(table.columns, fitted(table, setup, lang).widths, strict=True):
            longest = max(map(len, column.title.split()))
            # of the short ones "п/п" is narrower than its letters are wide on the average
            if longest > SHORT:
                letters = longest * 0.6 * setup.wide_table_size * MM_PER_POINT
                assert width >= letters + 2 * CELL_MARGIN_MM, column.title


def test_a_head_of_wide_letters_is_not_broken(demo: Store) -> None:
    plan = next(one for one in tables(asked(demo, "replies-report", "kk")) if one.columns[-1].title == "Қорытынды")
    widths = dict(zip((one.title for one in plan.columns), fitted(plan, PageSetup(), "kk").widths, strict=True))
    # measured in bold Times of 12 points
    assert widths["Шыққаны"] >= 20.8 + 2 * CELL_MARGIN_MM


def test_the_book_names_who_cleared_a_template_and_what_is_to_be_looked_after(demo: Store) -> None:
    made = asked(demo, "template-book")
    told = words_of(made)
    assert "Past the day to be looked over" in heads(made)
    assert "heating.cold" in told
    found = {said(row)[1].splitlines()[1]: said(row) for row in tables(made)[-1].rows if not row.is_across}
    assert "Е. Сызбаев" in found["heating.cold"][3].replace("\N{NO-BREAK SPACE}", " ")
    assert "Review: " in found["heating.cold"][3]
    late = [row for row in tables(made)[-1].rows if not row.is_across and "Was to be looked over by" in said(row)[3]]
    assert late
    assert all(row.tone for row in late)


def test_two_templates_that_say_the_same_and_one_without_russian_are_told(store: Store) -> None:
    text = "Жылудың әлсіреу себебін кезекші бригада анықтап жатыр, нәтижесін осында бүгін кешке жазамыз."
    for code in ("own.one", "own.two"):
        store.do(templates.add, {"code": code, "name": {"kk": code}, "text": {"kk": text}, "topic": "heating"})
    kind = papers.kind_of("template-book")
    with store.read() as session:
        made = kind.build(session, Request(), "en")
    assert {"Say nearly the same", "A language is missing"} <= {*heads(made)}


def test_what_there_is_nothing_of_is_not_printed(store: Store, register: Register) -> None:
    register(came_at=EVENING)
    for key in ("media-register", "faq"):
        kind = papers.kind_of(key)
        days = around(kind.period, TODAY)
        with store.read() as session, pytest.raises(Invalid):
            kind.build(session, Request(days.first, days.last), "en")
    store.do(messages.delete, [one.id for one in rows(store, Message)])
    kind = papers.kind_of("replies-report")
    days = around(kind.period, TODAY)
    with store.read() as session, pytest.raises(Invalid, match="Choose another period"):
        kind.build(session, Request(days.first, days.last), "en")


def test_the_offices_own_contacts_stand_in_the_report_and_strangers_do_not(store: Store, register: Register) -> None:
    store.do(office.VERBS[Unit].add, {"name": {"kk": "Су арнасы"}, "phone": "8 701 000 00 55"})
    register("8 701 000 00 55 алмайды, маған хабарласыңыз: 8 701 000 00 34", came_at=EVENING, book="media")
    for key in ("replies-report", "media-register"):
        kind = papers.kind_of(key)
        days = around(kind.period, TODAY)
        with store.read() as session:
            made = words_of(kind.build(session, Request(days.first, days.last), "en"))
        assert "8 701 000 00 55" in made
        assert "00 34" not in made
