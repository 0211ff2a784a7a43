"""What every test of a hand-over does: a copy of the demo office, and the office put into a package."""

import shutil
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from core import exchange, features, handover_files
from core.exchange import Looked
from core.handover import actions
from core.handover.choices import Cause, Section
from core.handover_files import Handing
from core.office.queries import sitter
from core.store import package, signing
from core.store.record import Image, kinds
from core.store.store import Store

TODAY = date(2026, 12, 17)
MORNING = datetime(2026, 12, 17, 5, tzinfo=UTC)
PASSWORD, TAKER, ZONE = "қарлы қыс", "Б. Жаңағұлова", "Asia/Almaty"
REMARK = "Кілт сейфте"


def copied(origin: Path, path: Path) -> Store:
    for file in origin.parent.glob(f"{origin.name}*"):
        shutil.copy(file, path.with_name(path.name + file.name.removeprefix(origin.name)))
    store = features.open_workspace(str(path), path.stem)
    with store.read() as session:
        store.author_id = sitter(session)
    return store


def prepared(store: Store, sections: Sequence[Section] = tuple(Section), **values: Any) -> Handing:
    told = {"day": TODAY, "giver_id": store.author_id, "cause": Cause.LEAVING, "sections": list(sections), **values}
    return handover_files.prepared(told, TAKER, "")


def handed(store: Store, folder: Path, sections: Sequence[Section] = tuple(Section), **values: Any) -> Path:
    """The package as it lies on the stick, and the hand-over written down."""
    made = prepared(store, sections, **values)
    path = folder / f"{store.seat}-handed{package.SUFFIX}"
    handover_files.write(store, path, PASSWORD, made)
    store.do(actions.hand_over, made.handover, made.newcomer)
    return path


def looked(store: Store, path: Path) -> Looked:
    return exchange.look(store, path, PASSWORD, ZONE)


def merged(store: Store, path: Path) -> Looked:
    """Where nothing is asked."""
    found = looked(store, path)
    assert not found.questions
    choices = exchange.answers(found.plan, {})
    store.do(exchange.merge, found.package, choices, signing.signer(store).public)
    return found


def images(store: Store) -> dict[str, list[Image]]:
    """All that an office holds, but for what merging writes down for itself."""
    from sqlmodel import col, select

    with store.read() as session:
        return {
            name: [one.image() for one in session.exec(select(kind).order_by(col(kind.id)))]
            for name, kind in kinds().items()
            if name != "Taken"
        }
