"""A leader opens a week of 200 rows, in a process of its own: how long until it is read and painted, as JSON.

python -m tests.bench.approval
"""

import gc
import json
import statistics
import tempfile
import time as watch
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QApplication

from core import clock
from core.approval.actions import laying
from core.approval.actions.laying import Span
from core.calendar.actions import publications, wordings
from core.features import open_workspace
from core.office import actions as office
from core.office import queries
from core.office.records import Person
from core.preferences import Preferences
from core.store.opening import create
from ui.approval.page import ApprovalPage
from ui.desk import Desk
from ui.kit import theme

ROWS, OPEN_MS, RUNS = 200, 100, 7
MORNING = datetime(2026, 12, 17, 5, tzinfo=UTC)
MONDAY = date(2026, 12, 21)


def main() -> None:
    app = QApplication([])
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory() as home, clock.stopped(MORNING):
        path = str(Path(home) / "office.hatshy")
        leader = _planted(path)
        store = open_workspace(path, "desk")
        desk = Desk(store, Preferences(people={store.workspace: str(leader)}))
        # as the window does once its first page stands
        gc.collect()
        gc.freeze()
        spent = [_opened(desk) for _run in range(RUNS)]
        desk.close()
    ours, processor = (statistics.median(column) * 1000 for column in zip(*spent, strict=True))
    print(json.dumps({"ours": ours, "processor": processor}))


def _opened(desk: Desk) -> tuple[float, float]:
    page = ApprovalPage(desk)
    page.resize(1310, 700)
    began = watch.perf_counter(), watch.process_time()
    page.show()
    page.grab()
    spent = watch.perf_counter() - began[0], watch.process_time() - began[1]
    page.close()
    page.deleteLater()
    return spent


def _planted(path: str) -> UUID:
    create(path)
    store = open_workspace(path, "planter")
    channels = [{"name": {"kk": name}} for name in ("Telegram", "Instagram", "Сайт")]
    author = store.author_id = store.do(office.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Г. Мысалова"}, channels)
    leader = store.do(office.VERBS[Person].add, {"name": "Е. Сызбаев", "roles": ["approver"]})
    with store.read() as session:
        places = [one.id for one in queries.channels(session)]
    made = []
    for n in range(ROWS):
        title = {"kk": f"Аулаларды қардан тазалау кестесі, {n}", "ru": f"График вывоза снега, {n}"}
        given = {"title": title, "day": MONDAY + timedelta(days=n % 7), "at": time(8 + n % 12), "person_id": author}
        made.append(store.do(publications.plan, given, places))
        store.do(wordings.write, made[-1], "kk", "Өтініштер ай соңына дейін қабылданады. " * 20, "")
        store.do(wordings.write, made[-1], "ru", "Приём заявлений идёт до конца месяца. " * 20, "")
    store.do(laying.submit_plan, made, Span(MONDAY, MONDAY + timedelta(days=6)))
    store.close()
    return leader


if __name__ == "__main__":
    main()
