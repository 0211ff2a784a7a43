"""A plan half approved, on paper and in the program, and what its documents say."""

import io
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from core import clock
from core.approval import keys, papers
from core.approval.actions import deciding, laying, lists, signing
from core.approval.actions.deciding import Paper, Ruling
from core.approval.actions.laying import Span
from core.approval.records import Elsewhere, Key, Submission, Verdict, Way
from core.calendar.actions import course, publications
from core.document.blocks import Document, Landscape, Signature
from core.document.kinds import PaperKind, Request, around
from core.language.trilingual import Lang
from core.office import actions as office
from core.office.records import Outlet, Person
from core.store.store import Store
from tests.core.approval.conftest import MONDAY, Draft, Seat, SetRoute
from tests.core.approval.hands import Kept, approve, newest, send_back
from tests.core.calendar.hands import one, rows, write

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


@pytest.fixture(scope="session")
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
