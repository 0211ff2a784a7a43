"""The failing disk: made of `disk.c` by the C compiler that is here, laid over the system's, and told what to do."""

import ctypes
import os
import shutil
import subprocess
import sys
from enum import IntEnum
from functools import cache
from pathlib import Path

from tests.needs import Need, needed


class Fault(IntEnum):
    """What happens at one call that writes; numbered as in `disk.c`."""

    # nothing: the calls are counted only
    WELL = 0
    # this call and all that need room find none, until somebody makes some
    FULL = 1
    # this call alone: half of it is written, and it says it failed
    STUMBLES = 2
    # from this call on nothing is written any more
    DEAD = 3
    # kill -9 with half of the call written
    KILLED = 4
    # and of all that was not yet made to last some is lost
    POWER_CUT = 5

    @property
    def called(self) -> str:
        return _CALLED[self]

    @property
    def ends_it(self) -> bool:
        return self in (Fault.KILLED, Fault.POWER_CUT)


_CALLED = {
    Fault.FULL: "disk full at a write",
    Fault.STUMBLES: "I/O error at a write",
    Fault.DEAD: "disk gone from a write on",
    Fault.KILLED: "kill -9 in a write",
    Fault.POWER_CUT: "power cut in a write",
}


def compiler() -> str | None:
    return shutil.which("cc") if sys.platform == "linux" else None


NEED = needed(
    Need(
        "c compiler",
        "there is no C compiler here (sudo apt-get install -y gcc libc6-dev)",
        "HATSHY_REQUIRE_CC",
        compiler,
    )
)


def made(folder: Path, name: str = "disk") -> Path:
    """The disk, or what else is laid over the system's calls, to be named in LD_PRELOAD."""
    library = folder / f"{name}.so"
    source = Path(__file__).with_name(f"{name}.c")
    subprocess.run([str(compiler()), "-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"], check=True)
    return library


@cache
def _laid_over() -> ctypes.CDLL:
    return ctypes.CDLL(None)


def fall_ill(folder: Path, fault: Fault, call: int, chance: int) -> None:
    """From now on the calls that write below this folder are counted, and the one of that number goes wrong."""
    _laid_over().disk_sick(os.fsencode(folder), int(fault), ctypes.c_long(call), ctypes.c_uint(chance))


def recover() -> int:
    """How many calls there were."""
    return int(_laid_over().disk_well())
