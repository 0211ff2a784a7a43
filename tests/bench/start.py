"""
One start of a window in a process of its own: moments since the process began, by the clock and of the processor, and
memory once idle, as JSON.

python -m tests.bench.start bare
python -m tests.bench.start packages
python -m tests.bench.start hatshy -w office.hatshy
"""

import gc
import sys

IDLE_MS = 1500


def bare() -> None:
    # first, or Qt would read it too
    from tests.bench.watch import Watch  # isort: skip
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    window.setCentralWidget(QLabel("Hatshy"))
    watch = Watch(window)
    window.show()
    QTimer.singleShot(IDLE_MS, watch.report)
    app.exec()


def packages() -> None:
    """What no program of these packages can do without: the bare window, and after its paint one row of one table."""
    gc.disable()
    # first, or Qt would read it too
    from tests.bench.watch import Watch  # isort: skip
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

    from ui import lean as lean

    app = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    window.setCentralWidget(QLabel("Hatshy"))
    watch = Watch(window)

    def read() -> None:
        from sqlmodel import Field, Session, SQLModel, create_engine, select

        class Row(SQLModel, table=True):
            id: int | None = Field(default=None, primary_key=True)
            name: str

        engine = create_engine("sqlite://")
        SQLModel.metadata.create_all(engine)
        with Session(engine) as session:
            session.add(Row(name="Hatshy"))
            window.setCentralWidget(QLabel(session.exec(select(Row)).one().name))
        watch.note("data")

    watch.painted.connect(read)
    window.show()
    QTimer.singleShot(IDLE_MS + 1500, watch.report)
    app.exec()


def hatshy(arguments: list[str]) -> None:
    """In the order of main.py."""
    from core.shell import plainly

    where = plainly.window(arguments) or ""
    gc.disable()
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from tests.bench.watch import Watch
    from ui import app

    window = app.build(where)
    watch = Watch(window)
    window.page_shown.connect(lambda _key: watch.note("data"))
    QTimer.singleShot(IDLE_MS + 1500, watch.report)
    app.show(window)
    QApplication.exec()


if __name__ == "__main__":
    match sys.argv[1]:
        case "bare":
            bare()
        case "packages":
            packages()
        case _:
            hatshy(sys.argv[2:])
