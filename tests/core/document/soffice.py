"""LibreOffice as the second program that opens and saves our papers."""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.needs import Need, needed

PATIENCE = 110


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


NEED = needed(
    Need(
        "libreoffice",
        "there is no LibreOffice here (sudo apt-get install -y libreoffice-writer-nogui)",
        "HATSHY_REQUIRE_SOFFICE",
        program,
    )
)


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Office:
    found = program()
    if found is None:
        pytest.skip(NEED.absent)
    return Office(found, tmp_path_factory.mktemp("soffice"))
