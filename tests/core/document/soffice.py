"""LibreOffice as the second program that opens and saves our papers."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

IS_REQUIRED = os.environ.get("HATSHY_REQUIRE_SOFFICE") == "1"
ABSENT = "there is no LibreOffice here (sudo apt-get install -y libreoffice-writer-nogui)"
PATIENCE = 110

_skipped: list[str] = []


@dataclass(frozen=True)
class Office:
    """The program, with a profile that nobody else uses."""

    program: str
    profile: Path

    def convert(self, papers: list[Path], form: str, folder: Path) -> list[Path]:
        """All at once: starting takes longer than converting."""
        command = [self.program, f"-env:UserInstallation={self.profile.as_uri()}", "--headless", "--convert-to", form]
        command += ["--outdir", str(folder), *map(str, papers)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
        made = [folder / f"{paper.stem}.{form.partition(':')[0]}" for paper in papers]
        if missing := [one.name for one in made if not one.exists()]:
            raise RuntimeError(f"LibreOffice made no {missing}: {done.stdout}{done.stderr}")
        return made


def program() -> str | None:
    return shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Office:
    found = program()
    if found is None:
        pytest.skip(ABSENT)
    return Office(found, tmp_path_factory.mktemp("soffice"))


def pytest_configure() -> None:
    if IS_REQUIRED and program() is None:
        raise pytest.UsageError(f"HATSHY_REQUIRE_SOFFICE=1, but {ABSENT}")


def pytest_report_header() -> str:
    return f"libreoffice: {program() or 'NONE'}"


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped and ABSENT in str(report.longrepr):
        _skipped.append(report.nodeid)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if _skipped:
        terminalreporter.write_sep("!", f"NOT TESTED: {len(_skipped)} tests; {ABSENT}", red=True, bold=True)
