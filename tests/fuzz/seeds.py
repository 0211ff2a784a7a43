"""Honest files of every kind the program reads, made of the demo office, by the program itself where it writes them."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlmodel import select

from core import clock, console, handover_files, preferences
from core.calendar.actions import publications
from core.calendar.exchange import files as plans
from core.calendar.queries import slots
from core.calendar.records import Publication
from core.commands import export
from core.crisis import exchange as algorithms
from core.crisis import library as scales
from core.crisis.queries import playbooks
from core.document import docx
from core.document.blocks import Document, Paragraph
from core.document.controls import W
from core.document.sample import PICTURE
from core.handover.choices import Cause, Section
from core.kpi import library
from core.office.queries import zone
from core.replies import triage
from core.replies.records import Message
from core.research.audits.queries import audits
from core.research.surveys.queries import surveys
from core.store import package
from tests.core.document import copies
from tests.fuzz import pictures, tables
from tests.fuzz.room import NOW, PASSWORD, Room, seated

Seed = tuple[str, bytes]
_MONTH = (date(2026, 12, 1), date(2026, 12, 31))


def made(demo: Room, small: Room) -> dict[str, dict[str, bytes]]:
    """By importer and name. What went out is noted in the demo office: without that nothing that returns is known."""
    with clock.stopped(NOW), seated(demo):
        found = {name: dict(of(demo)) for name, of in _OF_DEMO.items()}
        return found | {name: dict(of(small)) for name, of in _OF_SMALL.items()}


def exported(room: Room, *words: str) -> list[Path]:
    folder = room.folder / "out"
    folder.mkdir(exist_ok=True)
    answer = export.answer(console.parse(["export", *words, "-o", str(folder)]))
    return [Path(one) for one in answer.values["files"]]


def _plan(room: Room) -> Iterator[Seed]:
    with room.store.read() as session:
        found, of = slots.between(session, *_MONTH), zone(session)
    yield "ours.xlsx", plans.content("xlsx", found[:12], "kk", of, NOW)
    yield "ours.csv", plans.content("csv", found[:12], "ru", of, NOW)
    yield from tables.every(
        "theirs",
        [
            ("Дата", "Время", "Тема", "Тақырып", "Канал", "Ответственный"),
            ("18.12.2026", "10:00", "График уборки снега", "Қар тазалау кестесі", "Telegram", ""),
            ("19.12.2026", "", "Отключение воды", "Су тоқтатылады", "", ""),
        ],
    )


def _messages(room: Room) -> Iterator[Seed]:
    with room.store.read() as session:
        some = session.exec(select(Message).limit(12)).all()
    rows = [
        (one.came_at.replace(tzinfo=None), one.text, one.author, one.link, f"Ж-{number}", one.topic, "жабылды")
        for number, one in enumerate(some)
    ]
    yield from tables.every("messages", [("Күні", "Мәтін", "Автор", "Сілтеме", "Нөмірі", "Тақырыбы", "Күйі"), *rows])


def _metrics(_room: Room) -> Iterator[Seed]:
    at = datetime(2026, 12, 10, 9, 30)  # noqa: DTZ001 — as a table has it
    posts = ("Дата", "Страница", "ID", "Ссылка", "Заголовок", "Лайки", "Комментарии", "Охват", "Просмотры")
    rows = [
        (at, "Акимат", str(10**15 + n), f"https://a.example/{n}", "Қар", n * 7, n, "1,2 тыс.", n * 99) for n in range(9)
    ]
    yield from tables.every("posts", [posts, *rows])
    pages = ("Күні", "Парақша", "Жазылушылар", "Қамту", "Кіру")
    days = [(at.replace(day=1 + n), "Акимат", 12_000 + n, 400 + n, 90) for n in range(9)]
    yield from tables.every("pages", [pages, *days])


def _survey(room: Room) -> Iterator[Seed]:
    with room.store.read() as session:
        known = surveys.surveys(session)
    for number, one in enumerate(known[:2]):
        for path in exported(room, "survey-xlsx", "--id", str(one.survey.id), "--lang", "kk"):
            yield f"ours-{number}.xlsx", tables.shortened(path.read_bytes())
    heads = ("Отметка времени", "Жасыңыз", "Қай әлеуметтік желіні пайдаланасыз?", "Баға [Жылдамдық]", "Ұсынысыңыз")
    at = datetime(2026, 12, 3, 10)  # noqa: DTZ001 — as a form has it
    rows = [
        (at.replace(minute=n), ("18-29", "30-45")[n % 2], "Instagram, Telegram"[: 9 + n], n % 5 + 1, f"Жарық {n}")
        for n in range(12)
    ]
    yield from tables.every("form", [heads, *rows])


def _interviews(_room: Room) -> Iterator[Seed]:
    heads = ("Сарапшы №", "Жалпы өтілі", "Аты-жөні", "Келісім", "Сұрақ", "Вопрос", "Жауап", "Дәйексөз", "Тақырып")
    rows = [
        (1, 17, "А. Мысал", "жоқ", "Бірінші?", "Первый?", "Ашық болу керек", "«Ашықтық»", "Ашықтық"),
        (1, 17, "А. Мысал", "жоқ", "Екінші?", "Второй?", "Уақыт аз", "", ""),
        (2, 19, "Г. Үлгі", "иә", "Бірінші?", "Первый?", "Жылдам жауап", "", "Ашықтық"),
    ]
    yield from tables.every("interviews", [heads, *rows])


def _audits(room: Room) -> Iterator[Seed]:
    for kind, shortened in (("xlsx", tables.shortened), ("csv", tables.shortened_text)):
        for path in exported(room, f"audits-{kind}", "--lang", "kk"):
            yield f"ours.{kind}", shortened(path.read_bytes())
    with room.store.read() as session:
        codes = [one.code for one in audits.criteria(session, audits.forms(session)[0].id)]
    marks = [("+", "-", "?", "0,5", "бар")[number % 5] for number in range(len(codes))]
    rows = [("Тың ауданының әкімдігі", "01.12.2026", *marks), ("Дала ауданының әкімдігі", "", *reversed(marks))]
    yield from tables.every("theirs", [("Ұйым", "Күні", *codes), *rows])


def _feedback(room: Room) -> Iterator[Seed]:
    """A document and an approval copy as they went out, and the copy with decisions chosen."""
    for path in exported(room, "month-plan", "--lang", "kk"):
        yield "month.docx", path.read_bytes()
    for path in exported(room, "week-plan", "--with", "approval-copy", "--lang", "ru"):
        yield "copy.docx", path.read_bytes()
        yield "decided.docx", copies.edited(path, _decided).read_bytes()


def _decided(root: Any) -> None:
    lists = [one for one in root.iter(f"{W}sdt") if next(one.iter(f"{W}listItem"), None) is not None]
    for number, one in enumerate(lists):
        labels = [line.get(f"{W}displayText") for line in one.iter(f"{W}listItem")]
        copies.fill(one, str(labels[number % len(labels)]))


def _packages(room: Room) -> Iterator[Seed]:
    """What another copy changed and added since."""
    (room.folder / "laptop").mkdir()
    laptop = Room(room.origin, room.folder / "laptop")
    with laptop.store.read() as session:
        first = session.exec(select(Publication)).first()
    assert first is not None
    laptop.store.do(publications.edit, first.id, first.image(), {"title": {"kk": "Басқа", "ru": "Иное"}})
    laptop.store.do(publications.plan, {"title": {"kk": "Жаңа", "ru": ""}, "day": date(2026, 12, 20), "langs": ["kk"]})
    yield (
        "a.hatshy-package",
        package.write(laptop.store, laptop.folder / "a.hatshy-package", PASSWORD).path.read_bytes(),
    )
    laptop.close()


def _handovers(room: Room) -> Iterator[Seed]:
    told = {"day": NOW.date(), "giver_id": room.store.author_id, "cause": Cause.LEAVING, "remarks": "Кілт сейфте"}
    made = handover_files.prepared(told | {"sections": list(Section)}, "Б. Жаңағұлова")
    written = handover_files.write(room.store, room.folder / "b.hatshy-package", PASSWORD, made)
    yield "b.hatshy-package", written.path.read_bytes()


def _letterheads(_room: Room) -> Iterator[Seed]:
    plain = docx.written(Document("Бланк", "kk", [Paragraph("Күмісөзен қаласының әкімдігі"), Paragraph("{{body}}")]))
    yield "plain.docx", plain
    yield "table.docx", docx.written(copies.sealed())


def _playbooks(room: Room) -> Iterator[Seed]:
    with room.store.read() as session:
        for code in ("C01", "C07"):
            found = playbooks.called(session, code, NOW.date())
            assert found is not None
            packed = playbooks.packed(session, found)
            yield f"{code}.playbook.json", algorithms.write(packed)
            # of another office's own the whole comes in
            yield f"A{code[1:]}.playbook.json", algorithms.write(replace(packed, code=f"A{code[1:]}"))


def _trees(_room: Room) -> Iterator[Seed]:
    yield "tree.json", json.dumps(triage.as_table(triage.standard()), ensure_ascii=False).encode()


def _pictures(_room: Room) -> Iterator[Seed]:
    yield "a.png", PICTURE.read_bytes()
    yield from pictures.every()


def _formulas(_room: Room) -> Iterator[Seed]:
    for code, one in library.shipped().items():
        yield code, one.formula.encode()
    yield (
        "condition",
        b'casualties > 0 and not (is_rumour or level in ["red", "orange"]) and -share * 2 / 3 >= 0.5',
    )


def _homes(room: Room) -> Iterator[Seed]:
    known = preferences.Preferences(
        recent=(room.store.where,), widths={"calendar": 300}, mappings={"a": "day|title.kk"}
    )
    preferences.save(known.seated(room.store.workspace, str(room.store.author_id)))
    yield "preferences.json", (preferences.home() / "preferences.json").read_bytes()
    yield "computer", b"0a1b2c3d"
    yield "journal", f"{room.store.epoch} 12 {'ab' * 32}".encode()


def _texts(room: Room) -> Iterator[Seed]:
    with room.store.read() as session:
        for number, one in enumerate(session.exec(select(Message).limit(20))):
            yield f"{number}.txt", one.text.encode()
    yield "private.txt", "Менің ЖСН 990101300123, тел. +7 701 000 00 00, Абай к-сі 5-үй, 4400 4301 0000 0000".encode()
    answers = {"scores": {one.key: 2 for one in scales.scale().dimensions}, "playbook": "C01"}
    yield "answers.txt", json.dumps(answers).encode()
    yield "dates.txt", "2026 жылғы 17 желтоқсанда сағат 10:00-де 1 250 000 теңге, 12,5 пайыз, жүз елу үш адам".encode()


def _workspaces(room: Room) -> Iterator[Seed]:
    yield "small.hatshy", room.origin.read_bytes()


_OF_DEMO: dict[str, Callable[[Room], Iterator[Seed]]] = {
    "plan": _plan,
    "messages": _messages,
    "metrics": _metrics,
    "survey": _survey,
    "interviews": _interviews,
    "audit": _audits,
    "feedback": _feedback,
    "playbook": _playbooks,
    "formula": _formulas,
    "text": _texts,
}
_OF_SMALL: dict[str, Callable[[Room], Iterator[Seed]]] = {
    "package": _packages,
    "handover": _handovers,
    "letterhead": _letterheads,
    "tree": _trees,
    "picture": _pictures,
    "home": _homes,
    "workspace": _workspaces,
}
