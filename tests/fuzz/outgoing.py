"""What goes out of the office holds nothing that another program would run: no formula, no part from elsewhere."""

import csv
import io
import re
import zipfile
from pathlib import Path

from core.tables.cells import DELIMITER, FORMULA

_FORMULA = re.compile(rb"<(?:\w+:)?f[ >]")
_ELSEWHERE = re.compile(rb'TargetMode="External"')


def demand_harmless(path: Path) -> None:
    if path.suffix == ".csv":
        for row in csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""), delimiter=DELIMITER):
            for cell in row:
                if cell.startswith(FORMULA):
                    raise AssertionError(f"a cell that would run: {cell[:80]!r}")
    elif path.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                _demand_harmless(name, archive.read(name))
    elif path.suffix != ".ics":
        # a calendar knows nothing that runs; what else may go out has to be known here first
        raise AssertionError(f"nobody looks into {path.name}")


def _demand_harmless(name: str, part: bytes) -> None:
    if name.startswith("xl/worksheets/") and _FORMULA.search(part):
        raise AssertionError(f"a formula in {name}")
    if name.endswith(".rels") and _ELSEWHERE.search(part):
        raise AssertionError(f"a part from elsewhere in {name}")
