"""What goes out of the office holds nothing that another program would run: no formula, no part from elsewhere."""

import csv
import io
import re
import zipfile
from itertools import chain
from pathlib import Path

from core.tables.cells import DELIMITER, FORMULA

_FORMULA = re.compile(rb"<(?:\w+:)?f[ >]")
_ELSEWHERE = re.compile(rb'TargetMode="External"')


def demand_harmless(path: Path) -> None:
    if path.suffix == ".csv":
        _demand_quoted(path.read_bytes().decode("utf-8-sig"))
    elif path.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                _demand_harmless(name, archive.read(name))
    elif path.suffix != ".ics":
        # a calendar knows nothing that runs; what else may go out has to be known here first
        raise AssertionError(f"nobody looks into {path.name}")


def _demand_quoted(text: str) -> None:
    rows, quoted = list(csv.reader(io.StringIO(text, newline=""), delimiter=DELIMITER)), io.StringIO(newline="")
    for cell in chain.from_iterable(rows):
        if cell.startswith(FORMULA):
            raise AssertionError(f"a cell that would run: {cell[:80]!r}")
    # other programs part by other signs: what stands bare behind one of them would run too
    csv.writer(quoted, delimiter=DELIMITER, quoting=csv.QUOTE_ALL).writerows(rows)
    if quoted.getvalue() != text:
        raise AssertionError("a cell without quotation marks")


def _demand_harmless(name: str, part: bytes) -> None:
    if name.startswith("xl/worksheets/") and _FORMULA.search(part):
        raise AssertionError(f"a formula in {name}")
    if name.endswith(".rels") and _ELSEWHERE.search(part):
        raise AssertionError(f"a part from elsewhere in {name}")
