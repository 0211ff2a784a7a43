"""A written file, looked at from inside, and an office that sends files out."""

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from core.document import docx
from core.document.blocks import Block, Document
from core.document.ooxml import q
from core.document.style import PageSetup
from core.features import open_workspace
from core.language.trilingual import Lang
from core.office.queries import sitter
from core.store.store import Store
from tests import demos


@dataclass(frozen=True)
class Written:
    """A Word file's parts."""

    content: bytes

    def names(self) -> list[str]:
        with zipfile.ZipFile(BytesIO(self.content)) as archive:
            return archive.namelist()

    def part(self, name: str) -> bytes:
        with zipfile.ZipFile(BytesIO(self.content)) as archive:
            return archive.read(name)

    def xml(self, name: str = "word/document.xml") -> Any:
        return etree.fromstring(self.part(name))

    def all(self, tag: str, name: str = "word/document.xml") -> list[Any]:
        return list(self.xml(name).iter(q(tag)))

    def style(self, name: str) -> Any:
        """A style by the name Word shows."""
        styles = self.all("style", "word/styles.xml")
        return next(one for one in styles if one.find(q("name")).get(q("val")) == name)

    def words(self, name: str = "word/document.xml") -> list[str]:
        """Each paragraph's text."""
        return ["".join(t.text or "" for t in p.iter(q("t"))) for p in self.all("p", name)]


Write = Callable[..., Written]


@pytest.fixture
def write() -> Write:
    def written(
        *blocks: Block, lang: Lang = "kk", letterhead: Path | bytes | None = None, setup: PageSetup | None = None
    ) -> Written:
        return Written(docx.written(Document("Үлгі", lang, blocks), letterhead, setup))

    return written


def zipped(parts: dict[str, bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="package")
def demo() -> Path:
    """Planted once: a file is copied faster than it is filled."""
    return demos.demo(*demos.SMALL)


@pytest.fixture
def where(demo: Path, tmp_path: Path) -> Path:
    path = tmp_path / "office.hatshy"
    path.write_bytes(demo.read_bytes())
    return path


@pytest.fixture
def store(where: Path) -> Iterator[Store]:
    opened = open_workspace(str(where), "seat-1")
    with opened.read() as session:
        opened.author_id = sitter(session)
    yield opened
    opened.close()
