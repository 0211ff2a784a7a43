"""What a process and those it started have taken of the machine."""

import sys
from dataclasses import dataclass

if sys.platform != "win32":
    import resource


@dataclass(frozen=True)
class Usage:
    seconds: float
    # the most any of them held at once
    megabytes: float


def own() -> Usage:
    # Windows tells neither: nothing is better than something made up
    return Usage(0, 0) if sys.platform == "win32" else _usage(resource.RUSAGE_SELF)


def of_children() -> Usage:
    return Usage(0, 0) if sys.platform == "win32" else _usage(resource.RUSAGE_CHILDREN)


if sys.platform != "win32":

    def _usage(who: int) -> Usage:
        told = resource.getrusage(who)
        return Usage(told.ru_utime + told.ru_stime, told.ru_maxrss / 1024)
