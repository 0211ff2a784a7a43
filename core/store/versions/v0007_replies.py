"""Replies: a message that was opened again has a term of its own."""

from core.store.versions.step import Dialect, Run


def up(run: Run, t: Dialect) -> None:
    run(f"ALTER TABLE message ADD COLUMN runs_from {t.moment}")
