"""Where a table of the office goes: in one language or two, into a folder or over the file that was named."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from core.document import output
from core.language.trilingual import LANGS, Lang
from core.language.words import language
from core.shell.line import BOTH


def languages(asked: Namespace) -> tuple[Lang, ...]:
    """One, unless both twins are asked for."""
    if asked.lang == BOTH:
        return "kk", "ru"
    return (asked.lang if asked.lang in LANGS else language(),)


def put(content: bytes, target: Path, name: str, langs: Sequence[Lang]) -> Path:
    """Into a folder under its own name beside what lies there, or over the file that was named."""
    output.make_folder(target, len(langs) > 1)
    path = output.place_for(target, name)
    output.put(content, path)
    return path
