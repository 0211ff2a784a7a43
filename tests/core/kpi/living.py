"""An office that lives at random: whatever figures are made of is put in, changed, taken away and brought back."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from random import Random
from typing import Any
from uuid import UUID

from core.calendar.records import Format, Halt, Placement, Publication, Rubric, State, Wording
from core.errors import Conflict, Gone, Invalid
from core.kpi.actions import files
from core.kpi.choices import Fate
from core.kpi.importing import reading
from core.kpi.library import FORMAT_PLAN
from core.kpi.queries.asked import Scope
from core.kpi.records import Marking, Page, PageFile, PostFile, Proposal, Reading
from core.office.records import Unit
from core.replies.records import Answer, Book, Inquiry, Message, Tone
from core.replies.records import State as Reply
from core.store import journal, rewind
from core.store.record import Record
from core.store.store import Store
from core.store.work import Work, action
from tests.core.calendar.hands import rows
from tests.core.kpi.counting import channels_of, published, put
from tests.core.kpi.tables import ALMATY
from tests.core.replies.files import csv_of

FIRST, DAYS = date(2026, 6, 1), 200
_TEXTS = ("", "#су", "Ертең қалада су болмайды, себебі құбыр жөнделеді.")


@action("Change")
def _change(work: Work, kind: type[Record], record_id: UUID, fields: dict[str, Any]) -> None:
    record = work.find(kind, record_id)
    for name, value in fields.items():
        setattr(record, name, value)


@action("Drop")
def _drop(work: Work, kind: type[Record], record_id: UUID) -> None:
    work.delete(work.find(kind, record_id))


class Life:
    """What is done next hangs on the chance alone, so that a run can be repeated."""

    def __init__(self, seed: int) -> None:
        self.chance = Random(seed)
        self._number = 0
        self.whose = [Scope()]

    def begin(self, store: Store) -> None:
        first = channels_of(store)[0]
        page, unit = Page(name="Парақша", channel_id=first), Unit(name={"kk": "Су"})
        put(store, page, unit, Page(name="Екінші"), Rubric(name={"kk": "Есеп"}, most_share=20))
        self.whose = [Scope(), Scope(), Scope(unit_id=unit.id), Scope(channel_id=first), Scope(page_id=page.id)]

    def step(self, store: Store) -> None:
        acts: Sequence[Callable[[Store], object]] = [
            self._publish, self._receive, self._receive, self._belong, self._belong, self._change, self._change,
            self._change, self._drop, self._undo, self._posts, self._followers,
        ]  # fmt: skip
        # what cannot be done any more is not done
        with suppress(Conflict, Gone, Invalid):
            self.chance.choice(acts)(store)

    def day(self) -> date:
        return FIRST + timedelta(days=self.chance.randrange(DAYS))

    def _moment(self) -> datetime:
        return datetime.combine(self.day(), time(self.chance.randrange(24), 30), UTC)

    def _maybe(self, make: Callable[[], Any]) -> Any:
        return make() if self.chance.random() < 0.7 else None

    def _one(self, store: Store, kind: type[Record]) -> UUID | None:
        found = rows(store, kind)
        return self.chance.choice(sorted(one.id for one in found)) if found else None

    def _any(self, store: Store, kind: type[Record]) -> UUID:
        found = self._one(store, kind)
        if found is None:
            raise Gone("")
        return found

    def _publish(self, store: Store) -> None:
        texts = {lang: self.chance.choice(_TEXTS) for lang in ("kk", "ru")}
        published(store, self._maybe(self._moment), day=self.day(), **texts)

    def _receive(self, store: Store) -> None:
        put(store, Message(text="Қашан су болады?", **self._fields(store, Message)))

    def _belong(self, store: Store) -> None:
        kinds: dict[type[Record], Callable[[], Record]] = {
            Answer: lambda: Answer(message_id=self._any(store, Message), lang="kk", text="Бүгін"),
            Inquiry: lambda: Inquiry(
                message_id=self._any(store, Message), unit_id=self._any(store, Unit), question="Қашан?"
            ),
            Marking: lambda: Marking(publication_id=self._any(store, Publication)),
            Placement: lambda: Placement(
                publication_id=self._any(store, Publication), channel_id=self.chance.choice(channels_of(store))
            ),
            Proposal: lambda: Proposal(text="Аялдама", came_on=self.day()),
            Reading: lambda: Reading(
                variable="followers", first=self.day(), last=date(2026, 12, 31), value=70, source="Бет",
                page_id=self._one(store, Page),
            ),
        }  # fmt: skip
        kind = self.chance.choice([*kinds])
        made = kinds[kind]()
        for name, value in self._fields(store, kind).items():
            setattr(made, name, value)
        put(store, made)

    def _change(self, store: Store) -> None:
        kind = self.chance.choice([Publication, Placement, Wording, Message, Answer, Inquiry, Marking, Proposal])
        fields = self._fields(store, kind)
        some = {name: fields[name] for name in self.chance.sample(sorted(fields), min(2, len(fields)))}
        store.do(_change, kind, self._any(store, kind), some)

    def _drop(self, store: Store) -> None:
        kind = self.chance.choice(
            [Placement, Wording, Publication, Message, Answer, Inquiry, Marking, PostFile, PageFile]
        )
        store.do(_drop, kind, self._any(store, kind))

    def _undo(self, store: Store) -> None:
        with store.read() as session:
            last = journal.latest(session, 5)
        store.do(rewind.revert, self.chance.choice(last).entry.id)

    def _posts(self, store: Store) -> None:
        link = self._number
        lines = [
            f"{self.day():%d.%m.%Y} 10:03;https://t.me/kumis/{link + n};{self.chance.randrange(90)};3" for n in range(3)
        ]
        self._take_in(store, csv_of("Дата;Ссылка;Лайки;Комментарии", *lines))

    def _followers(self, store: Store) -> None:
        lines = [f"{self.day():%d.%m.%Y};{self.chance.randrange(900)}" for _n in range(3)]
        self._take_in(store, csv_of("Дата;Подписчики", *lines))

    def _take_in(self, store: Store, content: bytes) -> None:
        self._number += 3
        told = {"columns": dict(reading.look(content).columns), "pages": {"": self._any(store, Page).hex}}
        told |= {"measured_on": date(2026, 12, 31), "zone": ALMATY, "source": "Кесте"}
        store.do(files.take_in, f"{self._number}.csv", content, told)

    def _fields(self, store: Store, kind: type[Record]) -> dict[str, Any]:
        pick, one = self.chance.choice, partial(self._one, store)
        match kind.__name__:
            case "Publication":
                return {
                    "day": self._maybe(self.day), "state": pick([*State]), "halt": pick([*Halt]),
                    "reason": pick(["", "Дауыл"]), "format": pick([*Format]), "unit_id": self._maybe(lambda: one(Unit)),
                    "rubric_id": self._maybe(lambda: one(Rubric)), "langs": pick([["kk"], ["kk", "ru"]]),
                }  # fmt: skip
            case "Placement":
                return {"published_at": self._maybe(self._moment)}
            case "Wording":
                return {"text": pick(_TEXTS), "written_at": self._maybe(self._moment)}
            case "Message":
                return {
                    "due_at": self._maybe(self._moment), "answered_at": self._maybe(self._moment),
                    "first_answered_at": self._maybe(self._moment), "tone": pick([*Tone]), "book": pick([*Book]),
                    "outcome": pick(["", "O_ANSWER", "O_MODERATE"]), "topic": pick(["water", "heating"]),
                    "author": pick(["А", "Б"]), "state": pick([*Reply]), "rating": pick([None, 2, 5]),
                    "unit_id": self._maybe(lambda: one(Unit)), "joined_id": self._maybe(lambda: one(Message)),
                    "publication_id": self._maybe(lambda: one(Publication)), "channel_id": pick(channels_of(store)),
                    "came_at": self._moment(), "hidden_at": self._maybe(self._moment), "times_reopened": pick([0, 1]),
                }  # fmt: skip
            case "Answer":
                return {"sent_at": self._moment(), "grade": pick([None, 1, 5]), "is_final": pick([True, False])}
            case "Inquiry":
                return {"asked_at": self._moment(), "is_refused": pick([True, False])}
            case "Marking":
                return {
                    "result_on": self._maybe(self.day), "is_two_way": pick([True, False]),
                    "has_open_comments": pick([True, True, False]),
                }  # fmt: skip
            case "Proposal":
                return {"came_on": self.day(), "fate": pick([*Fate]), "closed_on": self._maybe(self.day)}
            case _:
                return {"variable": pick(["followers", "followers_end", f"{FORMAT_PLAN}video"])}
