"""An office to hand over: the demo, in the morning of its day."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from core import clock, exchange
from core.exchange import Founded
from core.store.store import Store
from tests.core.conftest import Planted
from tests.core.handover.hands import MORNING, PASSWORD, REMARK, TODAY, copied, handed


@pytest.fixture(autouse=True)
def morning() -> Iterator[None]:
    with clock.stopped(MORNING):
        yield


@pytest.fixture
def desk(planted: Planted, tmp_path: Path) -> Iterator[Store]:
    store = copied(Path(planted(1, TODAY).where), tmp_path / "desk.hatshy")
    yield store
    store.close()


@pytest.fixture
def laptop(planted: Planted, desk: Store, tmp_path: Path) -> Iterator[Store]:  # noqa: ARG001
    """The same office at another computer."""
    store = copied(Path(planted(1, TODAY).where), tmp_path / "laptop.hatshy")
    yield store
    store.close()


@pytest.fixture(scope="session")
def handed_over(planted: Planted, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The office that was handed over, and the folder of the stick: made once, to copy and to look at."""
    office, folder = tmp_path_factory.mktemp("office") / "desk.hatshy", tmp_path_factory.mktemp("stick")
    with clock.stopped(MORNING), closing(copied(Path(planted(1, TODAY).where), office)) as store:
        handed(store, folder, remarks=REMARK)
    return office, folder


@pytest.fixture
def giver(handed_over: tuple[Path, Path], tmp_path: Path) -> Iterator[Store]:
    """The desk after its office was handed over."""
    folder = tmp_path / "handed"
    folder.mkdir()
    store = copied(handed_over[0], folder / "desk.hatshy")
    yield store
    store.close()


@pytest.fixture(scope="session")
def stick(handed_over: tuple[Path, Path]) -> Path:
    """The package of the whole office lies in it, and nothing else."""
    return handed_over[1]


@pytest.fixture(scope="session")
def package_file(stick: Path) -> Path:
    (found,) = stick.iterdir()
    return found


@pytest.fixture(scope="session")
def founded_file(package_file: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Founded]:
    """An office made of it, to copy."""
    path = tmp_path_factory.mktemp("founded") / "new.hatshy"
    with clock.stopped(MORNING):
        return path, exchange.founded(str(path), package_file, PASSWORD, "new")


@pytest.fixture
def successor(founded_file: tuple[Path, Founded], tmp_path: Path) -> Iterator[Store]:
    """Whoever took over, at a computer without the office."""
    store = copied(founded_file[0], tmp_path / "new.hatshy")
    store.author_id = founded_file[1].taker_id
    yield store
    store.close()
