"""Exchange: what was taken in from other copies of the workspace."""

from core.store.versions.step import Dialect, Run

TABLE = """
CREATE TABLE taken (
    id {t.id} PRIMARY KEY NOT NULL, name TEXT NOT NULL, public TEXT NOT NULL, seat TEXT NOT NULL, taker TEXT NOT NULL,
    taken_at {t.moment} NOT NULL, entries TEXT NOT NULL, common TEXT NOT NULL, kept TEXT NOT NULL)
"""


def up(run: Run, dialect: Dialect) -> None:
    run(TABLE.format(t=dialect))
