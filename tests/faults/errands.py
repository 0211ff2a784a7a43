"""What an office does while the disk fails below it."""

import contextlib
import io
import os
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from sqlmodel import select

from core import clock, console, preferences
from core.errors import UserError
from core.features import open_workspace
from core.office.records import Unit
from core.store import upkeep
from core.store.store import Store
from tests.core.crisis import conftest as crisis
from tests.core.crisis.living import one_incident
from tests.core.store import ageing
from tests.core.store.carrying import PASSWORD
from tests.core.store.forks import Say
from tests.core.store.hands import add_person, add_unit, delete_unit, edit_unit, unit
from tests.faults import demands, disk, stage

R = TypeVar("R")


class Life:
    """What an errand may do while it runs: say what was acknowledged, and try again once what refused it is over."""

    def __init__(self, folder: Path, say: Say) -> None:
        self.folder = folder
        self.refused = ""
        self._say = say

    def say(self, acknowledged: str) -> None:
        self._say(f"said {acknowledged}")

    def insist(self, step: Callable[[], R]) -> R:
        """As whoever sits there would: told that the disk is full, they make room and press the button again."""
        try:
            return step()
        except UserError as error:
            if self.refused:
                raise
            self.refused = str(error)
            disk.recover()
            return step()


@dataclass(frozen=True)
class Errand:
    """What is done, in which office, and what else must hold then of the folder and of what was said.

    Of one that the state of the office does not tell only its demands are asked; `state` is what there is to tell of
    it, `is_done` where it cannot be told by that whether it was done.
    """

    run: Callable[[Life], None]
    where: str = stage.OFFICE
    passphrases: tuple[str, ...] = ("",)
    is_told_by_state: bool = True
    state: Callable[[Store], str] = stage.state
    demand: Callable[[Path, list[str]], None] = lambda _folder, _said: None
    is_done: Callable[[Path], bool] | None = None


def _at_the_desk(*steps: Callable[[Store], object]) -> Callable[[Life], None]:
    """In the window: one step after the other."""

    def run(life: Life) -> None:
        with contextlib.ExitStack() as stack:
            store = life.insist(lambda: open_workspace(str(life.folder / stage.OFFICE), "desk-1"))
            stack.callback(store.close)
            store.author_id = crisis.people_of(store)[crisis.SECRETARY]
            for step in steps:
                life.insist(partial(step, store))
                life.say(stage.state(store))

    return run


def _on_the_console(where: str, *words: str, **environment: str) -> Callable[[Life], None]:
    def run(life: Life) -> None:
        asked = [word.format(here=life.folder) for word in words]
        life.insist(lambda: _told([*asked, "-w", str(life.folder / where)], environment))
        life.say("")

    return run


def _told(words: list[str], environment: Mapping[str, str]) -> None:
    os.environ.update(environment)
    out, complaint = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(complaint):
        code = console.run(console.parse([words[0], "--lang", "en", *words[1:]]))
    if code:
        raise UserError(f"{out.getvalue()}{complaint.getvalue()}".strip())


def _first(store: Store, called: str) -> UUID:
    with store.read() as session:
        return next(one.id for one in session.exec(select(Unit)) if one.name.kk == called)


def _rename(store: Store) -> None:
    found = _first(store, "Бөлім 1")
    edit_unit(store, found, unit(store, found).image(), name={"kk": "Жаңа аты"})


def _incident(life: Life) -> None:
    store = life.insist(lambda: open_workspace(str(life.folder / stage.OFFICE), "desk-1"))
    with closing(store), clock.stopped(crisis.NOTICED + timedelta(minutes=2)):
        store.author_id = crisis.people_of(store)[crisis.SECRETARY]
        life.insist(lambda: one_incident(store, 1, life.say))


def _forget(life: Life) -> None:
    """Whoever is refused forgets the same record again, and may no longer find it by its name."""
    store = life.insist(lambda: open_workspace(str(life.folder / stage.OFFICE), "desk-1"))
    with closing(store):
        store.author_id = crisis.people_of(store)[crisis.SECRETARY]
        secret = life.insist(lambda: _first(store, stage.SECRET))
        life.insist(lambda: upkeep.forget(store, Unit, secret))
        life.say(stage.state(store))


def _thin(life: Life) -> None:
    """A little at a time, as it goes by itself; whoever is refused finds it due again."""
    store = life.insist(lambda: open_workspace(str(life.folder / stage.OFFICE), "desk-1"))
    with closing(store), ageing.later():
        while ageing.is_due(store):
            life.insist(lambda: store.do(ageing.thin))
            life.say(stage.journal(store))


def _keep_settings(life: Life) -> None:
    life.insist(lambda: preferences.save(replace(preferences.load(), theme="dark")))
    life.say("")


def _hand_over(life: Life) -> None:
    """Once the office is told of it, only the act is left to be asked for again."""

    def step() -> None:
        if known := demands.handed_over(life.folder):
            words = ["export", "handover-act", "--id", str(known), "-o", str(life.folder / stage.STICK)]
            _told([*words, "--lang", "both", "-w", str(life.folder / stage.OFFICE)], {})
        else:
            # cut off between the package and the office's note of it: the name is taken
            free = next(path for path in map(life.folder.joinpath, stage.HANDINGS) if not path.exists())
            words = ["handover", "-o", str(free), "--to", stage.TAKER]
            _told([*words, "-w", str(life.folder / stage.OFFICE)], _PASSWORD)

    life.insist(step)
    life.say("")


_PASSWORD = {"HATSHY_PACKAGE_PASSWORD": PASSWORD}
_PASSPHRASES = {"HATSHY_PASSPHRASE": stage.OLD_PASSPHRASE, "HATSHY_NEW_PASSPHRASE": stage.NEW_PASSPHRASE}

ERRANDS: dict[str, Errand] = {
    "writing": Errand(
        _at_the_desk(
            lambda store: add_unit(store, "Жаңа", note="x" * 9000),
            lambda store: add_person(store, "Т. Жаңабаев"),
            _rename,
            lambda store: delete_unit(store, _first(store, "Бөлім 2")),
        ),
    ),
    "undo and redo": Errand(_at_the_desk(Store.undo, Store.undo, Store.redo)),
    "incident running": Errand(_incident, is_told_by_state=False, demand=demands.incident),
    "plan read in": Errand(_on_the_console(stage.OFFICE, "import", "plan", f"{{here}}/{stage.PLAN}")),
    "messages read in": Errand(_on_the_console(stage.OFFICE, "import", "messages", f"{{here}}/{stage.MESSAGES}")),
    "document out": Errand(
        _on_the_console(stage.OFFICE, "export", "week-plan", "-o", f"{{here}}/{stage.PAPERS}"),
        # it is noted first: noted and not there, it is asked for again, and stands in the list twice
        is_told_by_state=False,
        demand=demands.papers,
        is_done=lambda folder: any((folder / stage.PAPERS).glob("*.docx")),
    ),
    "package out": Errand(
        _on_the_console(stage.OFFICE, "package", "-o", f"{{here}}/{stage.SENT}", **_PASSWORD),
        demand=demands.package,
        is_done=lambda folder: (folder / stage.SENT).exists(),
    ),
    "package in": Errand(
        _on_the_console(stage.OFFICE, "merge", f"{{here}}/{stage.BROUGHT}", "--apply", "--all", "theirs", **_PASSWORD)
    ),
    "office of a package": Errand(
        _on_the_console(stage.NEW, "takeover", f"{{here}}/{stage.BROUGHT}", **_PASSWORD), stage.NEW
    ),
    "hand-over made": Errand(
        _hand_over, is_told_by_state=False, demand=demands.handing, is_done=demands.is_act_written
    ),
    "office of a hand-over": Errand(
        _on_the_console(stage.NEW, "takeover", f"{{here}}/{stage.HANDED}", **_PASSWORD), stage.NEW
    ),
    "hand-over merged": Errand(
        _on_the_console(stage.LAPTOP, "merge", f"{{here}}/{stage.HANDED}", "--apply", "--all", "theirs", **_PASSWORD),
        stage.LAPTOP,
    ),
    "snapshot": Errand(_on_the_console(stage.OFFICE, "backup"), demand=demands.copies, is_done=lambda _folder: False),
    "restore": Errand(_on_the_console(stage.OFFICE, "restore", f"{{here}}/{stage.KEPT}"), demand=demands.nothing_lost),
    "upgrade": Errand(_on_the_console(stage.OLD, "check"), stage.OLD),
    "new office": Errand(_on_the_console(stage.NEW, "new"), stage.NEW),
    "new passphrase": Errand(
        _on_the_console(stage.LOCKED, "passphrase", **_PASSPHRASES),
        stage.LOCKED,
        (stage.OLD_PASSPHRASE, stage.NEW_PASSPHRASE),
        demand=demands.a_key,
        is_done=lambda folder: demands.opens(folder / stage.LOCKED, stage.NEW_PASSPHRASE),
    ),
    "forgetting": Errand(_forget, demand=demands.forgotten),
    "thinning": Errand(_thin, state=stage.journal, demand=demands.thinned),
    "settings": Errand(
        _keep_settings, demand=demands.settings, is_done=lambda folder: demands.kept_settings(folder).theme == "dark"
    ),
}
