"""The agreement sheet: who decided what, when and how, in whose place, and in which edition."""

from datetime import time
from uuid import UUID

import pytest

from core import clock
from core.approval import codes
from core.approval.actions import deciding, laying
from core.approval.actions.deciding import Paper, Ruling
from core.approval.queries import proof
from core.approval.records import Submission, Verdict, Way
from core.document.blocks import Heading, Paragraph, Signature
from core.language.trilingual import Lang
from core.store.store import Store
from tests.core.approval.conftest import MORNING, Draft, Seat, SetRoute
from tests.core.approval.hands import approve, away, newest, send_back
from tests.core.approval.papers.conftest import STEPS, WEEK, People, asked, at, blocks, captions
from tests.core.calendar.hands import rows, write
from tests.core.calendar.sheets import said, tables


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
    away(store, people["head"], people["deputy"])
    snow = draft()
    store.do(laying.submit, snow)
    approve(seat("deputy"), snow)
    (table,) = tables(asked(store, "agreement-of-one"))
    assert said(table.rows[1])[2] == "Е.\xa0Сызбаев\nза кого: С.\xa0Кестебаева"


@pytest.mark.parametrize(("lang", "ends"), [("kk", "Су және тағы 2"), ("ru", "Су и ещё 2")])
def test_a_sheet_of_several_is_called_by_the_first_and_says_how_many_more(
    store: Store, draft: Draft, lang: Lang, ends: str
) -> None:
    store.do(laying.submit, [draft(), draft("Қар"), draft("Жол")])
    assert asked(store, "agreement-of-one", lang).title.endswith(f": {ends}")


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
