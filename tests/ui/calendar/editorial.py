"""A publication with texts, for the tests of the editor."""

from datetime import date, time
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QPlainTextEdit

from core.calendar.actions import publications, wordings
from core.calendar.queries import slots
from core.calendar.queries.slots import Slot
from core.language.trilingual import Lang
from core.office import queries
from core.office.records import Person, Role
from core.store.store import Store
from tests.ui.hands import seen, settle
from ui.calendar.editor.page import EditorPage
from ui.desk import Desk
from ui.window import Window

CONCERT = {
    "kk": "Тәуелсіздік күніне орай қалалық концерт өтеді",
    "ru": "Ко Дню Независимости в городе пройдёт концерт",
    "en": "Independence Day concert on Central Square",
}
KAZAKH = (
    "16 желтоқсан күні сағат 17:00-де Орталық алаңда Тәуелсіздік күніне арналған концерт өтеді. "
    "Сахнаға 12 шығармашылық ұжым шығады. Кіру тегін.\n\n"
    "Концерт күні № 7, 12 және 15-бағыттағы автобустар сағат 23:00-ге дейін қатынайды.\n\n"
    "Сұрақтар бойынша: 109."
)
RUSSIAN = (
    "16 декабря в 16:00 на Центральной площади пройдёт концерт, посвящённый Дню Независимости. "
    "На сцену выйдут 12 творческих коллективов. Вход свободный.\n\n"
    "В день концерта автобусы маршрутов № 7, 12 и 15 будут ходить до 23:00.\n\n"
    "По вопросам: 109."
)
ENGLISH = (
    "A free Independence Day concert takes place on Central Square on 16 December at 17:00. Twelve groups will "
    "perform.\n\nQuestions: call 109."
)
# what there is nothing to say against
PLAIN: dict[Lang, str] = {"kk": "Су ертең беріледі.", "ru": "Воду дадут завтра."}


def planned(store: Store, **values: Any) -> UUID:
    """A publication for Tuesday with two channels; the press secretary answers for it."""
    with store.read() as session:
        person: Person = queries.holders(session, Role.PRESS_SECRETARY)[0]
        channels = [channel.id for channel in queries.channels(session)][:2]
    store.author_id = person.id
    given = {"title": CONCERT, "day": date(2026, 12, 15), "at": time(17), "person_id": person.id, **values}
    return store.do(publications.plan, given, channels)


def write(store: Store, publication_id: UUID, lang: Lang, text: str, seen: str = "") -> None:
    store.do(wordings.write, publication_id, lang, text, seen)


def concert(store: Store, kind: str = "") -> UUID:
    """Written in three languages; the Russian one names another hour and lags behind."""
    from core.calendar.records import Format

    form = Format.CONFERENCE if kind == "talk" else Format.TEXT
    langs = ["kk", "ru"] if kind == "two" else ["kk", "ru", "en"]
    made = planned(store, langs=langs, format=form)
    write(store, made, "kk", KAZAKH)
    write(store, made, "ru", RUSSIAN)
    if kind != "two":
        write(store, made, "en", ENGLISH)
    store.do(wordings.proofread, made, "kk")
    store.do(wordings.proofread, made, "ru")
    store.do(wordings.same_meaning, made, "kk", "x")
    write(store, made, "kk", KAZAKH + " Келіңіздер!", KAZAKH)
    store.do(wordings.proofread, made, "kk")
    return made


def opened(window: Window, publication_id: UUID) -> EditorPage:
    window.open("publication", publication_id)
    settle()
    return seen(window, EditorPage)[0]


def paper(page: EditorPage, lang: Lang) -> QPlainTextEdit:
    return page.columns[lang].form.text.paper


def slot(desk: Desk, publication_id: UUID) -> Slot:
    found = desk.read(slots.one, publication_id)
    assert found is not None
    return found


def text(desk: Desk, publication_id: UUID, lang: Lang) -> str:
    return slot(desk, publication_id).wordings[lang].text


def written(seat: Store, **values: object) -> UUID:
    made = planned(seat, **values)
    for lang, plain in PLAIN.items():
        write(seat, made, lang, plain)
    return made
