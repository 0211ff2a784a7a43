"""Papers of replies on the command line: a period that a kind does not take is refused, not left out."""

from pathlib import Path

import pytest

from core import console
from core.store.store import Store


@pytest.mark.parametrize(
    ("kind", "given", "said"),
    [
        ("replies-report", ("--quarter", "2026-Q4"), "The document replies-report takes --month, not --quarter."),
        ("replies-report-quarter", ("--month", "2026-11"), "takes --quarter, not --month."),
        ("replies-report-week", ("--id", "1"), "takes --week, not --id."),
        ("media-register", ("--quarter", "2026-Q4"), "The document media-register takes --month, not --quarter."),
        ("faq", ("--week", "2026-W48"), "The document faq takes no period: leave --week out."),
    ],
)
def test_a_period_the_kind_does_not_take_is_refused(
    store: Store, capsys: pytest.CaptureFixture[str], tmp_path: Path, kind: str, given: tuple[str, str], said: str
) -> None:
    made = tmp_path / "paper.docx"
    arguments = ["export", kind, *given, "-w", store.where, "-o", str(made), "--lang", "en"]
    assert console.run(console.parse(arguments)) != 0
    assert said in capsys.readouterr().err
    assert not made.exists()
