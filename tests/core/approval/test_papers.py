"""The documents of approval, asked of an office with a plan half approved, on paper and in the program."""

import io
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.approval import codes, keys, papers
from core.approval.actions import deciding, laying, lists, signing
from core.approval.actions.deciding import Paper, Ruling
from core.approval.actions.laying import Span
from core.approval.queries import proof
from core.approval.records import Absence, Elsewhere, Key, Line, Matter, Submission, Verdict, Way
from core.calendar.actions import course, publications
from core.calendar.records import Format
from core.document import docx, export
from core.document.blocks import Chart, Choice, Document, Heading, Landscape, Paragraph, Signature, Stamps
from core.document.kinds import PaperKind, Request, around
from core.document.twins import parity
from core.errors import Gone, Invalid
from core.language import words
from core.language.trilingual import LANGS, Lang
from core.office import actions as office
from core.office.records import Outlet, Person
from core.store.store import Store
from tests.core.approval.conftest import MONDAY, MORNING, Draft, Seat, SetRoute
from tests.core.approval.hands import Kept, approve, newest, send_back
from tests.core.calendar.hands import one, rows, write
from tests.core.calendar.sheets import said, tables

KINDS = {kind.key: kind for kind in papers.PAPERS}
PASSWORD = "қар-еріген-күн"
WEEK = Span(MONDAY, MONDAY + timedelta(days=6))
TITLES = {
    "water": {
        "kk": "Үш көшеде су тоқтатылады",
        "ru": "На трёх улицах отключат воду",
        "en": "Water cut in three streets",
    },
    "snow": {"kk": "Қар тазалау: 22 көше", "ru": "Уборка снега: 22 улицы", "en": "Snow clearing: 22 streets"},
    "clinic": {"kk": "Емхана құрылысы", "ru": "Строительство поликлиники", "en": "New clinic"},
    "bus": {"kk": "Автобус бағыты", "ru": "Автобусный маршрут", "en": "Bus route"},
}
STEPS = (
    {"kk": "Құқықтық тексеру", "ru": "Правовая проверка", "en": "Legal check"},
    {"kk": "Бекіту", "ru": "Утверждение", "en": "Approval"},
)
POSITIONS = {
    "lawyer": {"kk": "Заңгер", "ru": "Юрист", "en": "Lawyer"},
    "deputy": {"kk": "Орынбасар", "ru": "Заместитель", "en": "Deputy"},
    "head": {"kk": "Басшы", "ru": "Руководитель", "en": "Head"},
}
People = dict[str, UUID]


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour - 5, tzinfo=UTC)


def asked(store: Store, key: str, lang: Lang = "ru", options: frozenset[str] = frozenset()) -> Document:
    kind = KINDS[key]
    with store.read() as session, clock.stopped(at(23, 18)):
        return kind.build(session, _request(store, kind, options), lang)


def _request(store: Store, kind: PaperKind, options: frozenset[str]) -> Request:
    if kind.period == "record":
        return Request(record_id=rows(store, Submission)[0].id, options=options)
    days = around(kind.period, MONDAY)
    return Request(days.first, days.last, options=options)


def blocks(document: Document, kind: type[Any]) -> list[Any]:
    flat = [inner for block in document.blocks for inner in (block.blocks if isinstance(block, Landscape) else [block])]
    return [block for block in flat if isinstance(block, kind)]


def captions(document: Document) -> list[str]:
    """Of the codes beside the signature."""
    (signature,) = blocks(document, Signature)
    return [figure.caption for figure in signature.figures]


def bold(cell: Any) -> list[str]:
    return [run.text for run in cell if run.is_bold]


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Kept[dict[str, UUID]]:
    return Kept(tmp_path_factory.mktemp("papers") / "plan.hatshy")


@pytest.fixture
def set_up_file(set_up_file: Path, kept: Kept[dict[str, UUID]], request: pytest.FixtureRequest) -> Path:
    return kept.file if kept.made and "plan" in request.fixturenames else set_up_file


@pytest.fixture
def plan(
    store: Store, seat: Seat, draft: Draft, people: People, route: SetRoute, kept: Kept[dict[str, UUID]]
) -> dict[str, UUID]:
    """Water is signed in the program; snow is put right on paper; the clinic came back; the bus waits."""
    return kept.made or kept.keep(store, _laid(store, seat, draft, people, route))


def _laid(store: Store, seat: Seat, draft: Draft, people: People, route: SetRoute) -> dict[str, UUID]:
    for part, position in POSITIONS.items():
        person = next(row for row in rows(store, Person) if row.id == people[part])
        store.do(office.VERBS[Person].edit, person.id, person.image(), person.image() | {"position": position})
    lawyer, both = [people["lawyer"]], [people["deputy"], people["head"]]
    route({"people": lawyer, "hours": 4, "name": STEPS[0]}, {"people": both, "name": STEPS[1]})
    made = {name: draft(at=time(9 + place)) for place, name in enumerate(TITLES)}
    for name, title in TITLES.items():
        image = one(store, made[name]).image()
        store.do(publications.edit, made[name], image, image | {"title": title})
    seat("deputy").do(signing.make_key, PASSWORD)
    key = keys.opened(rows(store, Key)[-1], PASSWORD)
    seat("secretary").do(laying.submit_plan, list(made.values()), WEEK)
    with clock.stopped(at(23, 10)):
        approve(seat("lawyer"), made["water"], made["snow"])
        send_back(store, made["clinic"], "Шарт нөмірі жоқ")
    with clock.stopped(at(23, 12)):
        seat("deputy").do(deciding.decide, [Ruling(newest(store, made["water"]).id, Verdict.APPROVE)], key)
    with clock.stopped(at(23, 16)):
        ruling = Ruling(newest(store, made["snow"]).id, Verdict.CORRECT, "Уақыты", {"ru": "Воду дадут в 18:00."})
        scan = Paper(Way.PAPER, at(23, 15), "парақ.pdf", io.BytesIO(b"%PDF"))
        seat("secretary").do(deciding.record, [ruling], people["head"], scan)
    return made


@pytest.fixture
def amended(store: Store, plan: dict[str, UUID]) -> dict[str, UUID]:
    """Water is moved and reads otherwise, snow is cancelled, and others spoke of the bus first."""
    image = one(store, plan["water"]).image()
    store.do(publications.edit, plan["water"], image, image | {"at": time(16, 30)})
    write(store, plan["water"], "kk", "Су бүгін беріледі.")
    store.do(course.cancel, plan["snow"], "Ауа райы")
    outlet = store.do(office.VERBS[Outlet].add, {"name": {"kk": "Күмісөзен жаңалықтары"}})
    given = {"publication_id": plan["bus"], "title": "Бағыт жабылады", "at": at(23, 11), "outlet_id": outlet}
    store.do(lists.VERBS[Elsewhere].add, given)
    return plan


@pytest.mark.usefixtures("amended")
@pytest.mark.parametrize("key", KINDS)
def test_twins_say_the_same_rows_and_are_written(store: Store, key: str) -> None:
    options = frozenset(option.key for option in KINDS[key].options)
    kazakh, russian, english = (asked(store, key, lang, options) for lang in LANGS)
    assert parity(kazakh, russian) == parity(kazakh, english) == []
    assert len({made.title for made in (kazakh, russian, english)}) == 3
    assert tables(russian)
    assert docx.written(kazakh).startswith(b"PK")


@pytest.mark.usefixtures("plan")
def test_the_agreement_sheet_tells_of_each_row_who_decided_what_when_and_how(store: Store) -> None:
    listed = [
        " | ".join(said(row)).replace("\n", " ").replace("\xa0", " ")
        for row in tables(asked(store, "agreement-sheet"))[0].rows
    ]
    paper = "На бумаге, записал(а): Г. Мысалова, подтверждение: парақ.pdf | Уақыты"
    unsigned = "В программе, без ключа"
    assert listed == [
        "1. 23.11.2026, 09:00. На трёх улицах отключат воду – утверждено",
        "Правовая проверка | Юрист | А. Мысалов | Утверждено | 23.11.2026 10:00 | В программе, без ключа | –",
        "Утверждение | Заместитель | Е. Сызбаев | Утверждено | 23.11.2026 12:00 | В программе, подписано ключом | –",
        "2. 23.11.2026, 10:00. Уборка снега: 22 улицы – утверждено",
        "Правовая проверка | Юрист | А. Мысалов | Утверждено | 23.11.2026 10:00 | В программе, без ключа | –",
        "Утверждение | Руководитель | С. Кестебаева | Утверждено с правками | 23.11.2026 15:00 | " + paper,
        "3. 23.11.2026, 11:00. Строительство поликлиники – возвращено",
        "Правовая проверка | Юрист | А. Мысалов | Возвращено | 23.11.2026 10:00 | " + unsigned + " | Шарт нөмірі жоқ",
        "4. 23.11.2026, 12:00. Автобусный маршрут – ожидает решения",
        "Правовая проверка | Юрист | А. Мысалов | Ожидает решения | – | – | срок истёк: 23.11.2026 13:00",
        "Утверждение | Заместитель Руководитель | Е. Сызбаев С. Кестебаева | очередь не дошла | – | – | –",
    ]


@pytest.mark.usefixtures("plan")
def test_a_program_signature_is_not_passed_off_as_that_of_the_state(store: Store) -> None:
    notes = [block.text for block in blocks(asked(store, "agreement-sheet", "kk"), Paragraph) if block.role == "note"]
    assert any("электрондық цифрлық қолтаңба (ЭЦҚ) емес" in note for note in notes)
    # whose key it is, and how it is known again
    assert any(note.startswith("Кілт: Е.") for note in map(str, notes))


def test_a_sheet_tells_in_whose_place_it_was_decided(
    store: Store, seat: Seat, draft: Draft, people: People, route: SetRoute
) -> None:
    route({"people": [people["head"]]})
    away = {"person_id": people["head"], "first": MONDAY, "last": MONDAY, "deputy_id": people["deputy"]}
    store.do(lists.VERBS[Absence].add, away)
    snow = draft()
    store.do(laying.submit, snow)
    approve(seat("deputy"), snow)
    (table,) = tables(asked(store, "agreement-of-one"))
    assert said(table.rows[1])[2] == "Е.\xa0Сызбаев\nза кого: С.\xa0Кестебаева"


def test_a_sheet_says_what_went_back_after_it_was_approved(store: Store, seat: Seat, draft: Draft) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    approve(seat("deputy"), snow)
    store.do(deciding.take_back, snow, "Мерзімі өзгерді")
    (table,) = tables(asked(store, "agreement-of-one"))
    assert said(table.rows[0])[0].endswith("утверждено, затем отозвано")
    assert [said(row)[0] for row in table.rows[1:]] == ["Утверждение", "После утверждения"]
    assert said(table.rows[2])[3:] == [
        "Возвращено",
        "23.11.2026\xa009:00",
        "В программе,\nбез ключа",
        "Мерзімі өзгерді",
    ]


def test_a_decision_on_paper_without_its_scan_is_told_to_have_no_evidence(
    store: Store, draft: Draft, people: People
) -> None:
    snow = draft()
    store.do(laying.submit, snow)
    ruling = Ruling(newest(store, snow).id, Verdict.APPROVE)
    store.do(deciding.record, [ruling], people["head"], Paper(Way.PAPER, MORNING))
    (table,) = tables(asked(store, "agreement-of-one"))
    assert said(table.rows[1])[5].endswith("без подтверждения")


def test_where_anybody_may_decide_the_sheet_says_so(store: Store, draft: Draft) -> None:
    store.do(laying.submit, draft())
    (table,) = tables(asked(store, "agreement-of-one"))
    assert said(table.rows[1])[:4] == ["Утверждение", "любой, у кого есть право утверждать", "–", "Ожидает решения"]


def test_cleared_words_have_their_sheet_and_their_times(store: Store, people: People, route: SetRoute) -> None:
    route({"people": [people["head"]], "name": STEPS[1]}, matter=Matter.LINE)
    name, text = {"kk": "Су туралы", "ru": "О воде"}, {"kk": "Су беріледі.", "ru": "Воду дадут."}
    store.do(laying.submit_line, store.do(lists.VERBS[Line].add, {"name": name, "text": text}))
    sheet = asked(store, "agreement-of-one")
    assert sheet.title == "ЛИСТ СОГЛАСОВАНИЯ: Заранее утверждённый текст: О воде"
    assert said(tables(sheet)[0].rows[0]) == ["1. О воде – ожидает решения"]
    assert said(tables(asked(store, "delay-report"))[2].rows[0])[1:3] == ["О воде", "Заранее утверждённый текст"]


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


def test_each_edition_stands_on_the_sheet_with_its_own_code(store: Store, seat: Seat, plan: dict[str, UUID]) -> None:
    write(store, plan["clinic"], "kk", "Шарт № 5.")
    write(store, plan["clinic"], "ru", "Договор № 5.")
    with clock.stopped(at(23, 17)):
        seat("secretary").do(laying.submit_plan, [plan["clinic"]], WEEK)
    with store.read() as session:
        printed = [proof.code_of(session, row.id) for row in rows(store, Submission)]
    sheet = asked(store, "agreement-sheet")
    assert captions(sheet) == [f"Код, редакция {n}:\n{code}" for n, code in enumerate(printed, 1)]
    assert [len(table.rows) for table in tables(sheet)] == [11, 3]
    # the newest edition is what is to be signed
    newest_only, both = asked(store, "submitted-plan"), asked(store, "submitted-plan", "ru", frozenset({"earlier"}))
    (signature,) = blocks(newest_only, Signature)
    assert [figure.content for figure in signature.figures] == [codes.picture(printed[1])]
    assert newest_only.title.startswith("ИЗМЕНЕНИЯ И ДОПОЛНЕНИЯ (редакция 2) в контент-план пресс-службы на 23–29")
    assert both.title.startswith("КОНТЕНТ-ПЛАН")
    assert len(tables(both)) == 2
    # what comes back keeps its number: over the telephone it is the same row
    assert [said(row)[0] for row in tables(newest_only)[0].rows if not row.is_across] == ["3"]
    assert [heading.text for heading in blocks(both, Heading)] == ["Изменения и дополнения (редакция 2)"]


@pytest.mark.usefixtures("plan")
def test_the_submitted_plan_is_printed_as_it_was_laid_whatever_changed_since(
    store: Store, plan: dict[str, UUID]
) -> None:
    before = asked(store, "submitted-plan", options=frozenset({"texts"}))
    write(store, plan["bus"], "ru", "Совсем другое.")
    image = one(store, plan["bus"]).image()
    store.do(publications.edit, plan["bus"], image, image | {"format": Format.VIDEO})
    after = asked(store, "submitted-plan", options=frozenset({"texts"}))
    assert after == before
    decisions = [said(row)[-2:] for row in tables(after)[0].rows if not row.is_across]
    assert decisions == [
        ["Утверждено: А.\xa0Мысалов\nУтверждено: Е.\xa0Сызбаев", ""],
        ["Утверждено: А.\xa0Мысалов\nУтверждено с правками: С.\xa0Кестебаева", "Уақыты"],
        ["Возвращено: А.\xa0Мысалов", "Шарт нөмірі жоқ"],
        ["", ""],
    ]


@pytest.mark.usefixtures("plan")
def test_the_stamps_are_of_those_whom_the_route_asks(store: Store) -> None:
    (stamps,) = blocks(asked(store, "submitted-plan", "kk"), Stamps)
    assert (stamps.approval.position, stamps.approval.name) == ("Орынбасар", "Е. Сызбаев")
    assert (stamps.agreement.position, stamps.agreement.name) == ("Заңгер", "А. Мысалов")


@pytest.mark.usefixtures("plan")
@pytest.mark.parametrize("key", ["week-plan", "month-plan", "media-plan", "media-plan-quarter"])
def test_any_plan_is_agreed_and_approved_by_those_whom_its_route_asks(store: Store, key: str) -> None:
    (stamps,) = blocks(asked(store, key), Stamps)
    assert (stamps.agreement.name, stamps.approval.name) == ("А. Мысалов", "Е. Сызбаев")


def test_nobody_agrees_to_what_they_approve_themselves(
    store: Store, draft: Draft, people: People, route: SetRoute
) -> None:
    route({"people": [people["head"]]}, {"people": [people["head"]]})
    draft()
    (stamps,) = blocks(asked(store, "week-plan"), Stamps)
    assert (stamps.agreement, stamps.approval.name) == (None, "С. Кестебаева")


@pytest.mark.usefixtures("plan")
def test_a_copy_for_decisions_asks_about_what_waits_under_the_numbers_of_the_desk(store: Store, draft: Draft) -> None:
    draft("Кейінірек", at=time(9, 30))
    copy = asked(store, "week-plan", options=frozenset({"approval-copy"}))
    rows_of = [row for row in tables(copy)[0].rows if not row.is_across]
    assert [said(row)[0] for row in rows_of] == ["1", "–", "2", "3", "4"]
    assert [isinstance(row.cells[8], Choice) for row in rows_of] == [False, False, False, False, True]
    assert [said(row)[8] for row in rows_of[:4]] == ["Утверждено", "Черновик", "Утверждено", "Возвращено"]


@pytest.mark.usefixtures("plan")
def test_the_papers_of_a_week_have_each_a_name_of_its_own(store: Store) -> None:
    copy = frozenset({"approval-copy"})
    made = [asked(store, "submitted-plan"), asked(store, "week-plan"), asked(store, "week-plan", options=copy)]
    assert len({export.file_name(one) for one in made}) == 3


def test_rows_that_fared_alike_are_told_at_once(
    store: Store, seat: Seat, draft: Draft, people: People, route: SetRoute
) -> None:
    route({"people": [people["head"]], "name": STEPS[1]})
    made = [draft(f"Су {n}", at=time(9 + n)) for n in range(6)]
    store.do(laying.submit_plan, made, WEEK)
    approve(seat("head"), *made[:2], *made[3:])
    send_back(store, made[2], "Шарт нөмірі жоқ")
    heads = [said(row)[0] for row in tables(asked(store, "agreement-sheet"))[0].rows if row.is_across]
    assert heads == ["Строки 1, 2, 4–6 – утверждено", "3. 23.11.2026, 11:00. Су 2 – возвращено"]


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


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("submitted-plan", "No plan was submitted"),
        ("agreement-sheet", "No plan was submitted"),
        ("amendments", "has not been approved yet"),
        ("delay-report", "Nothing was submitted"),
    ],
)
def test_an_empty_sheet_is_refused_with_the_reason(store: Store, key: str, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence):
        asked(store, key)


@pytest.mark.usefixtures("plan")
def test_a_plan_that_did_not_change_needs_no_amendments(store: Store) -> None:
    with pytest.raises(Invalid, match="Nothing has changed"):
        asked(store, "amendments")


def test_a_submission_that_is_gone_is_said_to_be_gone(store: Store) -> None:
    with store.read() as session, pytest.raises(Gone):
        KINDS["agreement-of-one"].build(session, Request(record_id=UUID(int=1)), "kk")


@pytest.mark.usefixtures("plan")
def test_submissions_are_offered_by_their_moment_and_matter(store: Store, draft: Draft) -> None:
    with clock.stopped(at(23, 17)):
        store.do(laying.submit, draft("Жеке"))
    words.use("ru")
    with store.read() as session:
        named = [name.replace("\xa0", " ") for _id, name in KINDS["agreement-of-one"].choices(session)]
    assert named == [
        "23.11.2026 17:00 Отдельный материал",
        "23.11.2026 09:00 Контент-план: 23–29 ноября 2026 года",
    ]
