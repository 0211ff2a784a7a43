"""
A survey of 100,000 sheets by forty questions: how long its file takes beside reading it, and how much memory.

python -m tests.bench.research FOLDER takes the file in and says what it took, in a process of its own.
"""

import csv
import io
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from core.features import open_workspace
from core.office import actions as office
from core.research.surveys.actions import files, surveys
from core.store.opening import create
from core.store.store import Store
from tests import memory
from tests.bench import research_tables
from tests.bench.figure import Figure

SHEETS, TIMES, MEMORY = 100_000, 2, 3
RUNS = 3
_SAMPLE = 3_000
_CONTENT = (
    "толық қанағаттанамын", "қанағаттанамын деуге болады", "қанағаттанбаймын деуге болады", "мүлде қанағаттанбаймын",
    "жауап беруге қиналамын",
)  # fmt: skip
_KNOWN = ("сайт", "«е-Өтініш» порталы", "азаматтарды қабылдау", "109, байланыс орталығы", "басшының блогы")
_GRADED, _RATED, _SEVERAL = 20, 10, 5
_ADVICE = (
    "Аулаларға жарық керек",
    "Жауап тезірек берілсін",
    "Сайтты жиі жаңартыңыздар",
    "Жол туралы көбірек жазыңыздар",
)
_KIB = 1 << 10


def figures(folder: Path) -> Iterator[Figure]:
    (folder / "sheets.csv").write_bytes(_file(SHEETS))
    command = [sys.executable, "-m", "tests.bench.research", str(folder)]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], check=True, capture_output=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    taken, floor, grown, frame = (told[name] for name in ("taken", "floor", "grown", "frame"))
    name = f"{SHEETS:,} sheets taken in"
    yield Figure(name, taken, "ms", floor, f"≤ {TIMES} ×", taken / floor <= TIMES)
    yield Figure(f"{name}: memory", grown, "MB", frame, f"≤ {MEMORY} ×", grown / frame <= MEMORY)
    tables = research_tables.median(folder / "survey.hatshy")
    limit = research_tables.TABLES_MS
    yield Figure(f"all tables of {SHEETS:,} sheets", tables, "ms", None, f"≤ {limit} ms", tables <= limit)


def main(folder: Path) -> None:
    """The floor is measured before and after: a machine that others use too slows down both."""
    import pandas

    store = office_of(folder / "survey.hatshy")
    survey_id = asked(store)
    before = memory.now()
    content = (folder / "sheets.csv").read_bytes()
    taken = _spent(lambda: store.do(files.take_in, survey_id, "sheets.csv", content))
    grown = memory.at_most() - before
    floors, again = [], [taken]
    for _run in range(RUNS):
        store.undo()
        floors.append(_spent(lambda: pandas.read_csv(io.BytesIO(content))))
        again.append(_spent(lambda: store.do(files.take_in, survey_id, "sheets.csv", content)))
    frame = pandas.read_csv(io.BytesIO(content)).memory_usage(deep=True).sum() / _KIB**2
    store.close()
    told = {"taken": statistics.median(again), "floor": statistics.median(floors), "grown": grown, "frame": frame}
    print(json.dumps(told))


def office_of(path: Path) -> Store:
    create(str(path))
    store = open_workspace(str(path), "bench")
    store.author_id = store.do(office.set_up, {"name": {"kk": "Әкімдік"}}, {"name": "Г. Мысалова"}, [])
    return store


def asked(store: Store) -> UUID:
    """A survey that asks what the file answers: its questions are told by a part of it."""
    told = store.do(files.begin, {"name": {"kk": "Сынама"}}, "sample.csv", _file(_SAMPLE))
    return store.do(surveys.make, {"name": {"kk": "Тұрғындар"}}, earlier_id=told)


def _spent(work: Callable[[], Any]) -> float:
    """Of the processor, which others may be using too: what they take is not ours."""
    began = time.process_time()
    work()
    return (time.process_time() - began) * 1000


def _file(count: int) -> bytes:
    """As a form gives it out, with the moment before the forty answers."""
    chance, file = Random(1), io.StringIO()
    writer = csv.writer(file)
    writer.writerow([
        "Отметка времени",
        *(f"{number}. {number}-қызметтің жұмысына қанағаттанасыз ба?" for number in range(1, _GRADED + 1)),
        *(f"Қалай бағалайсыз? [{number}-арна]" for number in range(1, _RATED + 1)),
        *(f"{number}-мекеме туралы қайдан білесіз?" for number in range(1, _SEVERAL + 1)),
        "Жасыңыз", "Жынысыңыз", "Аудан", "Ұсынысыңыз", "Тағы не айтасыз?",
    ])  # fmt: skip
    for number in range(count):
        writer.writerow([
            f"2026/11/{number % 9 + 1:02d} 10:{number % 60:02d}:00",
            *chance.choices(_CONTENT, k=_GRADED),
            *(chance.randint(1, 5) for _line in range(_RATED)),
            *(", ".join(chance.sample(_KNOWN, chance.randint(1, 4))) for _question in range(_SEVERAL)),
            chance.randint(18, 80), chance.choice(("әйел", "ер")), chance.choice(("Алматы", "Есіл", "Нұра")),
            *(_advice(number, chance) if number % every == 0 else "" for every in (3, 5)),
        ])  # fmt: skip
    return file.getvalue().encode()


def _advice(number: int, chance: Random) -> str:
    """Mostly in words that nobody else used; now and then with a figure, in which an address may hide."""
    words = [*chance.sample(_ADVICE, 2), "".join(chance.choices("аоеіну", k=8))]
    return ". ".join(words) + (f", {number % 90} үй" if number % 150 == 0 else "")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
