"""What Qt itself says, in the language of the program: its windows for files and printing, the menu of a text field."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

from core.language.words import language

# the one it was written in, for which it has no file
_OWN = "en"


def speak() -> None:
    """Asked for at the start and at every change of the language."""
    app, lang = QCoreApplication.instance(), language()
    assert app is not None
    for spoken in app.findChildren(QTranslator):
        # it names the country too
        if spoken.language().partition("_")[0] == lang:
            return
        app.removeTranslator(spoken)
        spoken.deleteLater()
    if lang != _OWN:
        spoken = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if not spoken.load(f"qtbase_{lang}", folder):
            raise FileNotFoundError(f"{folder}/qtbase_{lang}.qm")
        app.installTranslator(spoken)
