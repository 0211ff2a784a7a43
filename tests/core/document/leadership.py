"""LibreOffice steered as a leader would use it: the program starts once for all files."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.core.document import office_edits
from tests.core.document.soffice import NEED, Office

# in the words that are counted at the end of a run
NO_UNO = f"{NEED.absent}: it is, but no Python can steer it (sudo apt-get install -y python3-uno)"


def edit(soffice: Office, jobs: Sequence[dict[str, Any]]) -> None:
    """Each job has its source, its target and the steps between, as `office_edits` knows them."""
    order = {"soffice": soffice.program, "profile": soffice.profile.as_uri(), "jobs": list(jobs)}
    command = [_python(soffice), office_edits.__file__]
    subprocess.run(command, input=json.dumps(order), text=True, check=True, timeout=100)


def _python(soffice: Office) -> str:
    """Systems keep `uno` for their own Python, other packages of LibreOffice bring one along."""
    for candidate in (Path(soffice.program).resolve().parent / "python", Path("/usr/bin/python3")):
        if candidate.exists() and not subprocess.run([candidate, "-c", "import uno"], capture_output=True).returncode:
            return str(candidate)
    (pytest.fail if NEED.is_required else pytest.skip)(NO_UNO)
