"""What is looked at when it is over: the files that an errand leaves, each of them old or new and whole."""

import os
import zipfile
from contextlib import closing
from pathlib import Path
from uuid import UUID

from sqlmodel import select

from core import preferences
from core.document.records import Export
from core.features import open_workspace
from core.handover.records import Handover
from core.papers import TWINS
from core.store import opening, parcel
from core.store.copies import folder_of, listing
from tests.core.crisis.living import demand_there
from tests.core.store import ageing
from tests.core.store.carrying import PASSWORD
from tests.core.store.hands import faults, names
from tests.faults import stage


def incident(folder: Path, said: list[str]) -> None:
    with closing(open_workspace(str(folder / stage.OFFICE), "looker")) as store:
        demand_there(store, said)


def papers(folder: Path, said: list[str], where: str = stage.PAPERS) -> None:
    """What lies there is a whole document, and the office knows of it."""
    papers = list((folder / where).glob("*.docx"))
    for paper in papers:
        with zipfile.ZipFile(paper) as packed:
            assert packed.testzip() is None
    assert len(papers) >= len(said)
    with closing(open_workspace(str(folder / stage.OFFICE), "looker")) as store, store.read() as session:
        known = {Path(one.path).name for one in session.exec(select(Export))}
    assert {paper.name for paper in papers} <= known


def package(folder: Path, said: list[str], name: str = stage.SENT) -> None:
    path = folder / name
    assert path.exists() or not said
    if path.exists():
        parcel.demand_whole(path, parcel.opened(path, PASSWORD))


def handing(folder: Path, said: list[str]) -> None:
    """Whoever the office was handed over to holds the whole package; the act beside it, to be signed, is whole too."""
    for name in stage.HANDINGS:
        package(folder, [], name)
    papers(folder, said * len(TWINS), stage.STICK)
    assert handed_over(folder) is None or any((folder / name).exists() for name in stage.HANDINGS)


def handed_over(folder: Path) -> UUID | None:
    with closing(open_workspace(str(folder / stage.OFFICE), "looker")) as store, store.read() as session:
        return session.exec(select(Handover.id)).first()


def is_act_written(folder: Path) -> bool:
    return len(list((folder / stage.STICK).glob("*.docx"))) >= len(TWINS)


def copies(folder: Path, said: list[str]) -> None:
    found = listing(folder_of(folder / stage.OFFICE))
    assert len(found) > len(said)
    for copy in found:
        with closing(open_workspace(str(copy.path), "looker")) as store:
            assert faults(store) == []


def nothing_lost(folder: Path, said: list[str]) -> None:
    """Restored or not: what there was before is there, or in a copy."""
    copies(folder, said)
    kept = set[str]()
    for path in (folder / stage.OFFICE, *(copy.path for copy in listing(folder_of(folder / stage.OFFICE)))):
        with closing(open_workspace(str(path), "looker")) as store:
            kept |= set(names(store))
    assert stage.AFTER_COPY in kept


def a_key(folder: Path, said: list[str]) -> None:
    """Each file opens with the old passphrase or with the new; once that was told, with the new alone."""
    path = folder / stage.LOCKED
    for file in (path, *(copy.path for copy in listing(folder_of(path)))):
        fitting = [words for words in (stage.OLD_PASSPHRASE, stage.NEW_PASSPHRASE) if opens(file, words)]
        assert fitting == [stage.NEW_PASSPHRASE] if said else len(fitting) == 1


def opens(path: Path, passphrase: str) -> bool:
    try:
        with closing(open_workspace(str(path), "looker", passphrase)) as store:
            assert (names(store), faults(store)) == ([stage.LOCKED_UNIT], [])
    except opening.Protected:
        return False
    return True


def forgotten(folder: Path, said: list[str]) -> None:
    """Once it was told, it is in no byte of the file nor of what lies beside it."""
    assert not (said and _holding(folder, stage.SECRET))


def thinned(folder: Path, _said: list[str]) -> None:
    """Once nothing is due any more, the earlier values are in no byte of it."""
    with closing(open_workspace(str(folder / stage.OFFICE), "looker")) as store, ageing.later():
        is_due = ageing.is_due(store)
    assert is_due or not _holding(folder, stage.EARLIER)


def _holding(folder: Path, word: str) -> list[str]:
    """The files of the office in which it stands."""
    return [path.name for path in folder.glob(f"{stage.OFFICE}*") if word.encode() in path.read_bytes()]


def settings(folder: Path, said: list[str]) -> None:
    assert kept_settings(folder).theme in ({"dark"} if said else {"dark", "system"})


def kept_settings(folder: Path) -> preferences.Preferences:
    before, os.environ["HATSHY_HOME"] = os.environ["HATSHY_HOME"], str(folder / "home")
    try:
        return preferences.load()
    finally:
        os.environ["HATSHY_HOME"] = before
