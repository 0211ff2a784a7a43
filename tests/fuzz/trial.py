"""One file, given to one importer, and judged: taken, refused in a sentence or only read; in bounds, nothing left."""

import contextlib
import os
import signal
import time
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from core.errors import UserError
from tests import memory

with contextlib.suppress(ImportError):
    import resource

# what one file may cost: seconds of the processor, and megabytes above what the program holds anyway
MOST_SECONDS, MOST_MEGABYTES = 20, 1024
# a sentence is shown in a window
LONGEST_SENTENCE = 2000
_CLEAR = Path("/proc/self/clear_refs")


class TooSlow(BaseException):
    """No Exception: nobody on the way may catch it."""


@dataclass
class Tally:
    """What came of all files of one importer; a file that showed a fault is none of the three."""

    count: int = 0
    # a sentence told why not
    refused: int = 0
    taken: int = 0
    # without a refusal, and nothing of them was written
    only_read: int = 0
    # of those that were given as they are, how many were taken
    honest: int = 0
    # how often what had been taken in was looked at and written out again
    left: int = 0
    seconds: float = 0.0
    slowest: float = 0.0
    megabytes: int = 0
    # by what went wrong, the first file that showed it
    faults: dict[str, str] = field(default_factory=dict)


def judged(tally: Tally, bring_in: Callable[[], Any], state: Callable[[], Any]) -> str:
    """What went wrong with it; empty if nothing did."""
    before, held = state(), _begun()
    start = time.process_time()
    fault, is_taken, is_refused = "", False, False
    try:
        with _bounded(MOST_SECONDS):
            is_taken = bool(bring_in())
    except UserError as error:
        fault, is_refused = unfit(str(error)), True
    except TooSlow:
        fault = f"more than {MOST_SECONDS} s"
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        fault = "".join(traceback.format_exception(error)[-6:])
    took = time.process_time() - start
    tally.seconds, tally.slowest = tally.seconds + took, max(tally.slowest, took)
    tally.megabytes = max(tally.megabytes, round(memory.at_most()) - held)
    if not fault and not is_taken and state() != before:
        fault = f"{'refused' if is_refused else 'not taken'}, and something was written all the same"
    tally.count += 1
    if is_taken:
        tally.taken += 1
    elif not fault:
        tally.refused, tally.only_read = tally.refused + is_refused, tally.only_read + (not is_refused)
    return fault


def unfit(sentence: str) -> str:
    """What is wrong with a refusal: it has to be one sentence that any screen can show."""
    if not sentence.strip() or "\n" in sentence.strip() or len(sentence) > LONGEST_SENTENCE:
        return f"no sentence: {sentence[:200]!r}"
    try:
        sentence.encode()
    except UnicodeEncodeError:
        return f"halves of letters in a sentence: {sentence[:200]!r}"
    return ""


@contextlib.contextmanager
def _bounded(seconds: float) -> Iterator[None]:
    """By the clock of the processor: other programs may be busy."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_number: int, _frame: Any) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _begun() -> int:
    """The megabytes that are held now; from here on the most of them is noted."""
    if _CLEAR.exists():
        _CLEAR.write_text("5", "ascii")
    return round(memory.now())


def limit_memory() -> None:
    """Of this whole process, above what it has now: who asks for more is refused it."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[0])
    most = pages * os.sysconf("SC_PAGE_SIZE") + MOST_MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
