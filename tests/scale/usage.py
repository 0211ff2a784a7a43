"""What the processes that this one started have taken of the machine."""

import sys
from dataclasses import dataclass

if sys.platform != "win32":
    import resource


@dataclass(frozen=True)
class Usage:
    seconds: float
    # the most any of them held at once
    megabytes: float


def of_children() -> Usage:
    # Windows tells neither: nothing is better than something made up
    if sys.platform == "win32":
        return Usage(0, 0)
    told = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Usage(told.ru_utime + told.ru_stime, told.ru_maxrss / 1024)
