"""So many bent files for one importer, and what came of them; what reached something new is bent further."""

import traceback
from collections.abc import Sequence
from pathlib import Path
from random import Random

from core import clock, features
from core.commands import export
from core.console import parse
from tests.fuzz import bending, outgoing, trial
from tests.fuzz.importers import Importer
from tests.fuzz.reach import Reach
from tests.fuzz.room import NOW, Room, seated
from tests.fuzz.seeds import exported
from tests.fuzz.trial import Tally

# one in so many is watched line by line, which takes thrice as long and more
WATCHED = 16
# the first are given as they are, one after the other
_HONEST = 3
# so many were taken in: the office is looked at, written out and put back as it was; at the end once more, with what
# the last few brought
_TAKEN, _LAST = 60, 10
_MOST_KEPT = 400


def run(
    importer: Importer, seeds: dict[str, bytes], room: Room, inputs: int, start: int, kept: Path
) -> tuple[Tally, Reach]:
    """A fault leaves its file in the folder `kept`, under what it came of."""
    tally, reach = Tally(), Reach(importer.reads)
    corpus = list(seeds.items())
    is_anew, end = True, start + inputs
    with clock.stopped(NOW), seated(room):
        for number in range(start, end):
            random = Random(f"{importer.name}{number}")
            others = [one for _name, one in corpus]
            is_honest = number - start < _HONEST
            name, seed = corpus[(number - start) % len(seeds)] if is_honest else random.choice(corpus)
            content = seed if is_honest else _bent(importer, random, seed, others, room.folder)
            path = room.folder / f"{number % 7}-{name}"
            path.write_bytes(content)
            is_watched = is_honest or number % WATCHED == 0
            met, taken = len(reach.met), tally.taken

            def bring_in(path: Path = path, is_watched: bool = is_watched) -> object:
                if is_watched:
                    return reach.watched(lambda: importer.bring_in(room, path))
                return importer.bring_in(room, path)

            fault = trial.judged(tally, bring_in, room.state)
            if fault:
                note(tally, fault, path, kept / f"{importer.name}-{number}-{name}")
            if len(reach.met) > met and len(corpus) < _MOST_KEPT and len(content) < 1_000_000:
                corpus.append((name, content))
            path.unlink()
            is_taken = tally.taken > taken
            tally.honest += is_honest and is_taken
            is_anew = is_anew and not is_taken
            is_full = (is_taken and tally.taken % _TAKEN == 0) or (number == end - 1 and not is_anew)
            if is_full and not fault:
                leave(importer, room, tally, kept / f"{importer.name}-{number}-office")
            # every other time the office stays as it is: what is here already is another way to go
            if is_full or fault or (is_taken and number % 2 and number < end - _LAST):
                room.anew()
                is_anew = True
    if importer.takes and not tally.honest:
        # whatever it said of the bent ones tells nothing then
        tally.faults["honest"] = "of the files as they were before they were bent it took none"
    return tally, reach


def _bent(importer: Importer, random: Random, seed: bytes, others: Sequence[bytes], folder: Path) -> bytes:
    try:
        return importer.bend(random, seed, others, folder)
    except Exception:  # noqa: BLE001 — it is our own reading of a file that was bent before
        return bending.of_bytes(random, seed, others)


def note(tally: Tally, fault: str, path: Path, kept: Path) -> None:
    """Of many that show the same the first is enough."""
    kind = kind_of(fault)
    if kind not in tally.faults:
        tally.faults[kind] = fault
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(path.read_bytes())


def kind_of(fault: str) -> str:
    """Where it happened and what it was."""
    lines = [line.strip() for line in fault.splitlines() if line.strip()]
    places = [line for line in lines if line.startswith("File ") and "/tests/fuzz/" not in line]
    return " | ".join([*places[-1:], lines[-1][:90]])


def leave(importer: Importer, room: Room, tally: Tally, kept: Path) -> None:
    """What came in is whole, and goes out again."""
    tally.left += 1
    try:
        faults = features.check(room.store).faults
        if faults:
            raise AssertionError(f"the check finds: {faults[:3]}")
        for words in importer.out:
            going_out(room, words)
    except Exception as error:  # noqa: BLE001 — whatever it is, it is told with its file
        note(tally, "".join(traceback.format_exception(error)[-6:]), room.path, kept)


def going_out(room: Room, words: Sequence[str]) -> None:
    for path in exported(room, *words, "--lang", "kk", *newest(words[0])):
        outgoing.demand_harmless(path)
        path.unlink()


def newest(kind: str) -> Sequence[str]:
    """Of its records, for documents that are about one."""
    choices = export.answer(parse(["export", kind, "--list"])).values["choices"]
    return ["--id", choices[0]["id"]] if choices else []
