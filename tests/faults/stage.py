"""The office that all of it happens to, with everything beside it that its errands need."""

import json
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path

from sqlmodel import func, select

from core import handover_files
from core.calendar.actions import publications
from core.calendar.records import Publication
from core.document.records import Export
from core.features import open_workspace
from core.handover.choices import Cause, Section
from core.office.records import Person, Unit
from core.replies.records import Received
from core.store import opening, package, parcel, thinning, upkeep, vault
from core.store.journal import Change
from core.store.store import Store
from core.store.table import Table
from tests.core.crisis import conftest as crisis
from tests.core.store.carrying import PASSWORD
from tests.core.store.hands import add_unit, edit_unit, entries, names, unit

OLDEST = Path(__file__).parents[1] / "offices" / "v1.office"
# stretching a passphrase takes its time on purpose
ROUNDS = 1000
OFFICE, OLD, LOCKED, NEW, KEPT, LAPTOP = (
    "office.hatshy",
    "old.hatshy",
    "locked.hatshy",
    "new.hatshy",
    "kept.hatshy",
    "laptop.hatshy",
)
PLAN, MESSAGES, STICK, PAPERS = "plan.csv", "messages.csv", "stick", "papers"
BROUGHT, SENT = f"{STICK}/in{package.SUFFIX}", f"{STICK}/out{package.SUFFIX}"
HANDED = f"{STICK}/handed{package.SUFFIX}"
# the second name is given where the first is taken: nothing is written over
HANDINGS = (f"{STICK}/handing{package.SUFFIX}", f"{STICK}/again{package.SUFFIX}")
OLD_PASSPHRASE, NEW_PASSPHRASE = "құпия сөз: йод", "жаңа құпия сөз: 2026"
TAKER = "Ж. Жаңағұлова"
AFTER_COPY, LOCKED_UNIT, SECRET = "Көшірмеден кейін", "Құлыптаулы", "Ұмытылсын"
# what a unit was said to be, again and again, before it became what it is
EARLIER, TIMES = "бұрынғы мән", 15
_COUNTED: tuple[type[Table], ...] = (Unit, Person, Publication, Received, Export)


def make(folder: Path) -> None:
    """All that any errand needs, made once and copied for each."""
    parcel.MEMORY_KB, parcel.PASSES, parcel.LANES, vault.ROUNDS = 64, 1, 1, ROUNDS
    # in more than one stretch, as the history of years is
    thinning._MOST = 20
    for name in ("", STICK, PAPERS):
        (folder / name).mkdir()
    crisis.set_up(folder / OFFICE)
    with seated(folder / OFFICE) as store:
        for number in range(12):
            add_unit(store, f"Бөлім {number}", note="x" * 2000)
        changing = add_unit(store, "Өзгермелі", note=EARLIER)
        for number in range(TIMES):
            edit_unit(store, changing, unit(store, changing).image(), note=f"{EARLIER} {number} " * 50)
        for said in ("бүгінгі", "қазіргі"):
            edit_unit(store, changing, unit(store, changing).image(), note=said)
        for title in ("Қар", "Су", "Жылу"):
            store.do(publications.plan, {"title": {"kk": title, "ru": title}, "day": "2026-11-23"})
        upkeep.copy_now(store, to=folder / KEPT)
        upkeep.copy_now(store)
        add_unit(store, SECRET)
        add_unit(store, AFTER_COPY)
        told = {"day": date(2026, 12, 1), "giver_id": store.author_id, "cause": Cause.LEAVING}
        handing = handover_files.prepared(told | {"sections": list(Section)}, TAKER)
        handover_files.write(store, folder / HANDED, PASSWORD, handing)
    with seated(Path(shutil.copy(folder / KEPT, folder / LAPTOP)), "laptop-1") as laptop:
        for number in range(3):
            add_unit(laptop, f"Ноутбуктен {number}", note="y" * 2000)
        package.write(laptop, folder / BROUGHT, PASSWORD)
    shutil.copy(OLDEST, folder / OLD)
    opening.create(str(folder / LOCKED), OLD_PASSPHRASE)
    with closing(open_workspace(str(folder / LOCKED), "desk-1", OLD_PASSPHRASE)) as store:
        add_unit(store, LOCKED_UNIT)
        upkeep.copy_now(store)
    planned = [f"{20 + number}.11.2026;Тақырып {number};ескертпе" for number in range(6)]
    (folder / PLAN).write_text("\r\n".join(["Дата;Тема;Комментарий редактора", *planned, ""]), "utf-8")
    came = [f"20.10.2026 09:{number:02};Жылу жоқ {number};Айна {number};" for number in range(20)]
    (folder / MESSAGES).write_text("\r\n".join(["Дата;Текст;Автор;Статус", *came, ""]), "utf-8")


@contextmanager
def seated(path: Path, seat: str = "desk-1") -> Iterator[Store]:
    with closing(open_workspace(str(path), seat)) as store:
        store.author_id = crisis.people_of(store)[crisis.SECRETARY]
        yield store


def state(store: Store) -> str:
    """What the office holds, as it would be told; no ids, so that it is the same of each run."""
    with store.read() as session:
        counts = [session.exec(select(func.count()).select_from(kind)).one() for kind in _COUNTED]
        titles = sorted(one.title.kk for one in session.exec(select(Publication)))
    return json.dumps([counts, names(store), titles], ensure_ascii=False)


def journal(store: Store) -> str:
    """The journal by its last proof, and how many of them tell no values any more."""
    with store.read() as session:
        silent = session.exec(select(func.count()).select_from(Change).where(Change.salt == "")).one()
    return f"{entries(store)[-1].hash} {silent}"
