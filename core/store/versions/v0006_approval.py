"""Approval: a row keeps how it ended."""

from core.store.versions.step import Dialect, Run


def up(run: Run, _dialect: Dialect) -> None:
    run(
        "ALTER TABLE version ADD COLUMN outcome VARCHAR(32) NOT NULL DEFAULT 'waiting' "
        "CHECK (outcome IN ('waiting', 'approved', 'returned'))"
    )
    run("CREATE INDEX ix_version_outcome ON version (outcome)")
