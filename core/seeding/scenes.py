"""The demo office's days: what it is made of, and what somebody did at one moment."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from core import crowd
from core.office.records import Outlet, Unit
from core.store.record import Record
from core.store.store import Store
from core.store.work import Action, Work, action

ZONE = "Asia/Almaty"
WEEK = timedelta(weeks=1)
DAY = timedelta(days=1)

Row = dict[str, Any]


@dataclass(frozen=True)
class Scene:
    """What somebody did one day."""

    at: datetime
    by: str
    act: Callable[[Store], object]


@dataclass(frozen=True)
class Demo:
    """What the demo office is made of: its days, what the library says, and how its rows know each other."""

    first: date
    today: date
    said: Row
    ids: crowd.Ids
    # weeks of a big office before the first, when somebody asks for them
    past: int = 0

    @property
    def begun(self) -> date:
        """The Friday before the first week."""
        return self.first - 3 * DAY

    @property
    def opened(self) -> date:
        """When the office itself was set up: on the same Friday, or as long ago as it has a past."""
        return self.begun - self.past * WEEK

    @property
    def monday(self) -> date:
        """Of the week it is opened in."""
        return self.today - self.today.weekday() * DAY

    def on_duty(self, day: date) -> str:
        people = self.said["duty"]["people"]
        return str(people[(day - self.first).days % len(people)])

    def note(self, day: date) -> str:
        """What this day's duty officer leaves behind: in their language, and of the season."""
        writes = {person["key"]: person.get("writes") for person in self.said["people"]["person"]}
        lang = writes[self.on_duty(day)]
        notes = [note for note in self.said["duty"]["note"] if note["lang"] == lang]
        in_season = [note["text"] for note in notes if day.month in note.get("months", [day.month])]
        # languages alternate from day to day
        return str(in_season[(day - self.first).days // 2 % len(in_season)])

    def row(self, kind: type[Record], row: Row) -> Row:
        """A row of the library as a record takes it: keys become ids, ages become days."""
        row = {"id": self.ids.of(kind, row["key"]), **row}
        for name, other in (("parent", Unit), ("unit", Unit), ("outlet", Outlet)):
            if name in row:
                row[f"{name}_id"] = self.ids.of(other, row[name])
        if "days_unchecked" in row:
            row["checked_on"] = self.today - row["days_unchecked"] * DAY
        return {name: value for name, value in row.items() if name in kind.model_fields}


def entering(title: str, right: str) -> Action[[Sequence[Record]], None]:
    """Many rows in one act."""

    @action(title, right)
    def enter(work: Work, records: Sequence[Record]) -> None:
        work.add_all(records)

    return enter


def doing(act: Action[..., Any], *arguments: object) -> Callable[[Store], object]:
    return lambda store: store.do(act, *arguments)


def moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, ZoneInfo(ZONE))
