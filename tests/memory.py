"""What this process holds of the memory, in megabytes; nought where the system does not tell."""

from pathlib import Path

_STATUS = Path("/proc/self/status")
_KIB = 1 << 10


def now() -> float:
    return _told("VmRSS")


def at_most() -> float:
    """Since it began: what `getrusage` calls so is as much as the process held that started it."""
    return _told("VmHWM")


def _told(name: str) -> float:
    if not _STATUS.exists():
        return 0
    line = next(one for one in _STATUS.read_text("ascii").splitlines() if one.startswith(f"{name}:"))
    return int(line.split()[1]) / _KIB
