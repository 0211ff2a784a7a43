"""Where a file for another program shall lie, and in which language: the save dialog asks for both."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from core.document import output
from core.language.trilingual import LANGS, Lang
from core.language.words import language, letters


def where(
    over: QWidget, verb: str, program: str, suffix: str, name_of: Callable[[Lang], str]
) -> tuple[Path, Lang] | None:
    """The screen's language stands first; None: they thought better of it."""
    langs = {f"{program}, {letters(lang)} (*.{suffix})": lang for lang in (language(), *LANGS)}
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    name = name_of(language())
    chosen, said = QFileDialog.getSaveFileName(over, verb, str(folder / name), ";;".join(langs))
    if not chosen:
        return None
    path, lang = Path(chosen), langs.get(said, language())
    if path.name == name and lang != language():
        # the name that was offered says another language; nobody was asked about a file of this one
        path = output.free_name(path.with_name(name_of(lang)))
    return path if path.suffix.lower() == f".{suffix}" else path.with_name(f"{path.name}.{suffix}"), lang
