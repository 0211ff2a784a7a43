"""What of requirements.lock people get: the libraries the program asks for, those they ask for, and no tool of ours."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).parent.parent
PROGRAM = "hatshy (pyproject.toml)"

# what a marker of the lock may ask; the Python is the one the installer brings along
WINDOWS = {
    "implementation_name": "cpython",
    "platform_python_implementation": "CPython",
    "python_full_version": "3.12.9",
    "python_version": "3.12",
    "os_name": "nt",
    "sys_platform": "win32",
}


@dataclass(frozen=True)
class Pin:
    """One library of the lock."""

    name: str
    version: str
    marker: str
    hashes: tuple[str, ...]
    # who asks for it: names of libraries, or the program
    askers: tuple[str, ...]

    def line(self) -> str:
        return " ".join((f"{self.name}=={self.version}", *(f"--hash={one}" for one in self.hashes)))

    def fits(self, machine: Mapping[str, str] | None) -> bool:
        return not self.marker or Marker(self.marker).evaluate(dict(machine) if machine else None)


def shipped(machine: Mapping[str, str] | None = None, lock: str | None = None) -> list[Pin]:
    """The pins a machine needs to run the program; without a machine, this one."""
    text = (ROOT / "requirements.lock").read_text("utf-8") if lock is None else lock
    pins = [pin for pin in _pins(text) if pin.fits(machine)]
    wanted, known = {PROGRAM}, 0
    while known < len(wanted):
        known = len(wanted)
        wanted |= {pin.name for pin in pins if wanted & set(pin.askers)}
    return [pin for pin in pins if pin.name in wanted]


def requirements(pins: list[Pin]) -> str:
    """As pip reads them; the markers have been answered already."""
    return "".join(f"{pin.line()}\n" for pin in pins)


def _pins(text: str) -> Iterator[Pin]:
    for block in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE):
        if not (head := re.match(r"([a-z0-9._-]+)==(\S+)(?: ; (.+?))? \\$", block, flags=re.MULTILINE)):
            continue
        askers = re.findall(r"^ +# +(?:via )?([a-z].*)$", block.replace("# via\n", ""), flags=re.MULTILINE)
        hashes = re.findall(r"--hash=(\S+)", block)
        yield Pin(head[1], head[2], head[3] or "", tuple(hashes), tuple(askers))
