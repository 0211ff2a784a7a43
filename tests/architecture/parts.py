"""The parts of the house by their names, in the order in which they stand."""

from core import features
from tests.sources import ROOT

MACHINERY = ("store", "document", "language", "deadlines", "tables")
# a feature may import those to its left; two of the machinery keep records of their own
LINE = tuple(name for name in (one.records[0].__name__.split(".")[1] for one in features.LINE) if name not in MACHINERY)
FEATURES = tuple(f"core.{name}" for name in LINE)
# what anybody in core may know
BASES = (
    "clock", "crowd", "errors", "expressions", "halves", "library", "preferences", "tasks", "understood", "version",
)  # fmt: skip
# every other module of core speaks for the whole office, on the console and off it, and stands above the features
ABOVE = (
    "seeding",
    "commands",
    "shell",
    *sorted(path.stem for path in (ROOT / "core").glob("*.py") if path.stem not in (*BASES, "__init__")),
)
KNOWS_FEATURES = (*FEATURES, *(f"core.{name}" for name in (*ABOVE, "tasks")))
QT = ("PySide6", "shiboken6")
SQL = ("sqlalchemy", "sqlmodel", "sqlite3", "sqlcipher3", "psycopg")
# pure judgement, and the files it has grown into: time is an argument
JUDGES = ("rules", "limits", "acts", "routes", "sealing", "soundness")
# rooms of research, each with records of its own, and those it may import: nobody imports back
MAY_ENTER: dict[str, tuple[str, ...]] = {
    "themes": (), "surveys": ("themes",), "interviews": ("themes", "surveys"), "audits": (), "coding": (),
}  # fmt: skip
ROOMS = tuple(MAY_ENTER)
