"""The manual on paper: its Markdown as blocks of a document, with the pictures that were taken for it."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from core import manual
from core.document import docx
from core.document.blocks import (
    Block,
    Bullets,
    Column,
    Document,
    Figure,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
)
from core.language.trilingual import Lang
from core.language.words import N_, words
from core.manual import Page

TITLE = N_("Hatshy. Manual")
WIDTH_MM = 160

_PICTURE = re.compile(r"!\[(.+)\]\((.+)\.png\)")
_ITEM = re.compile(r"^(?:- |(\d+)\. )", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([\w.-]+\)")
# a key, another word, what is typed on the command line
_STRETCH = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|`(.+?)`")


def write(lang: Lang, pictures: Mapping[str, bytes], folder: Path) -> Path:
    made = document(lang, pictures)
    path = folder / f"{made.title.replace('. ', '-')}-{lang}.docx"
    docx.write(made, path)
    return path


def document(lang: Lang, pictures: Mapping[str, bytes]) -> Document:
    """Each page of the manual begins on a page of its own; a picture that was not taken is left out."""
    told = manual.pages(lang)
    title = words(lang).say(TITLE)
    blocks: list[Block] = [Paragraph(title, "title"), Bullets([page.title for page in told])]
    for page in told:
        blocks += [PageBreak(), *_page(page, pictures)]
    return Document(title, lang, blocks)


def _page(page: Page, pictures: Mapping[str, bytes]) -> Iterator[Block]:
    for section in page.sections:
        yield Heading(section.heading, 2 if section.place else 1)
        for part in section.text.split("\n\n"):
            yield from _blocks(part.strip(), pictures)


def _blocks(part: str, pictures: Mapping[str, bytes]) -> Iterator[Block]:
    if found := _PICTURE.fullmatch(part):
        caption, name = found.groups()
        if name in pictures:
            yield Figure(pictures[name], caption, caption, WIDTH_MM)
    elif part.startswith("|"):
        head, _line, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines())
        yield Table([Column(title) for title in head], [Row(row) for row in rows])
    elif found := _ITEM.match(part):
        # what stands before the first item is empty; numbers are given anew
        yield Bullets([_runs(item) for item in _ITEM.split(part)[2::2]], is_numbered=found[1] is not None)
    elif part:
        yield Paragraph(_runs(part))


def _runs(text: str) -> list[Run]:
    plain = _LINK.sub(r"\1", " ".join(text.split()))
    runs, end = [], 0
    for found in _STRETCH.finditer(plain):
        key, word, typed = found.groups()
        runs.append(Run(plain[end : found.start()]))
        runs.append(Run(key or word or typed, is_bold=bool(key), is_italic=bool(word or typed)))
        end = found.end()
    return [run for run in (*runs, Run(plain[end:])) if run.text]
