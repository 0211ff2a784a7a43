"""What residents wrote to a big office in a week: what was registered and answered, and what files brought."""

import csv
import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from functools import partial
from hashlib import sha256
from itertools import cycle

from core.language.safety import COVER
from core.office.records import Channel, Person, Unit
from core.replies.actions import answers, erasing, files, messages
from core.replies.importing.marks import outline_mark
from core.replies.importing.reading import moment as kept_moment
from core.replies.records import Answer, Batch, Book, Message, Received, Regulation, Source, State
from core.seeding.acts import Past
from core.seeding.scenes import DAY, ZONE, Demo, Row, moment
from core.store.ledger import Ledger, Life, Step
from core.store.record import Image, plain
from core.store.store import Store
from core.tables.table import signature

# files come once a month
_DAYS = 28
_COLUMNS = {"came_at": "Күні", "text": "Мәтін", "author": "Автор", "reference": "Нөмірі", "state": "Мәртебесі"}
# by which of the three ways a file comes in its turn
_WAYS = (
    {"book": Book.COMMENT, "source": Source.COMMENT}, {"book": Book.APPEAL, "source": Source.E_OTINISH},
    {"book": Book.COMMENT, "source": Source.CALL},
)  # fmt: skip
# one in so many of the last file still waits
_OPEN = 12
_TERM = timedelta(days=1)
_KAZAKH = frozenset("әғқңөұүһі")


def is_erased(demo: Demo, day: date) -> bool:
    """The term of what came then is over, and names and words of residents are gone."""
    return day < demo.today - timedelta(days=Regulation.blank()["keeps_days"])


def receive(past: Past, first: date, number: int) -> None:
    """Registered by hand, taken, answered; and erased a year later."""
    said = [row for row in past.demo.said["replies"]["message"] if row.get("topic") and row.get("channel")]
    moulds = Message(text="").image(), Answer(message_id=past.demo.ids.next(), lang="", text="").image()
    for n in range(number):
        _answered(past, said[n % len(said)], moulds, moment(first + n % 7 * DAY, time(8)) + n * DAY / 1000)


def _answered(past: Past, row: Row, moulds: tuple[Image, Image], came: datetime) -> None:
    demo, serial = past.demo, next(past.numbers)
    is_gone = is_erased(demo, came.date() + DAY)
    unit = demo.said["replies"]["regulation"]["routing"].get(row["topic"], "housing")
    lang = "kk" if set(row["text"].lower()) & _KAZAKH else "ru"
    own = {
        "id": str(demo.ids.next()), "channel_id": str(demo.ids.of(Channel, row["channel"])), "topic": row["topic"],
        "text": row["text"], "came_at": plain(came),
        "author": past.said["author"].format(n=serial % 5000), "lang": lang, "due_at": plain(came + _TERM),
        "unit_id": str(demo.ids.of(Unit, unit)), "outcome": row.get("outcome", "O_ANSWER"),
        "tone": row.get("tone", "neutral"),
    }  # fmt: skip
    life = Life(Message, moulds[0] | own, is_gone)
    past.will(came + DAY / 480, "smm", messages.register.title, [life.become])
    taker = str(demo.ids.of(Person, "editor"))
    taking = partial(life.become, state=State.TAKEN.value, person_id=taker)
    past.will(came + DAY / 240, "secretary", messages.take.title, [taking])
    at = came + DAY * (1 + serial % 40) / 32
    said = {"text": past.said["answer"][lang], "lang": lang, "sent_at": plain(at), "person_id": taker}
    answer = Life(Answer, moulds[1] | {"id": str(demo.ids.next()), "message_id": life.id} | said, is_gone)
    done = {"state": State.ANSWERED.value, "first_answered_at": plain(at), "answered_at": plain(at)}
    steps: list[Step] = [partial(life.become, **done), answer.become]
    past.will(at, "editor", answers.answer.title, steps, () if is_gone else (life, answer))
    if is_gone:
        over = came + timedelta(days=Regulation.blank()["keeps_days"] + 1)
        steps = [partial(life.begin_anew, author="", erased_at=plain(over)), answer.begin_anew]
        past.will(over, "smm", erasing.erase_due.title, steps, (life, answer))


def lay_erased(past: Past, ledger: Ledger, first: date, number: int) -> None:
    """A file whose term is over: its rows stay without a name, and the file itself is gone."""
    demo = past.demo
    if not is_erased(demo, first):
        return
    over = moment(first + 6 * DAY, time(20))
    way, said = _WAYS[first.toordinal() // _DAYS % len(_WAYS)], _texts(demo)
    batch = Batch(
        id=demo.ids.next(), name=COVER + ".csv", content=sha256(str(first).encode()).hexdigest(), taken_at=over,
        columns=_COLUMNS, count=number, erased_at=over + timedelta(days=Regulation.blank()["keeps_days"] + 1), **way,
        # counted when it came, like any other: none of its rows waits
        headings=signature(_COLUMNS.values()),
    )  # fmt: skip
    rows = []
    for n, (text, topic) in zip(range(number), said, strict=False):
        came = kept_moment(moment(first - (_DAYS - 7) * DAY, time(8)) + n * DAY * _DAYS / number)
        mark = outline_mark(text, "")
        row = (batch.row_id(n), batch.id.hex, str(batch.book), str(batch.source), None, came, text, "", "", topic, "")
        rows.append((*row, False, mark))
    ledger.lay_rows(Received, rows)
    life = Life(Batch, batch.image(), is_forgotten=True)
    past.will(over, "smm", files.take_in.title, [life.become])
    past.will(batch.erased_at or over, "smm", erasing.erase_due.title, [life.begin_anew], [life])


def take_in(past: Past, store: Store, first: date, number: int) -> None:
    """A file that is kept comes by the door."""
    demo = past.demo
    if is_erased(demo, first):
        return
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(_COLUMNS.values())
    for n, (said, _topic) in zip(range(number), _texts(demo), strict=False):
        serial = next(past.numbers)
        came = moment(first - (_DAYS - 7) * DAY, time(8)) + n * DAY * _DAYS / number
        author = past.said["author"].format(n=serial % 5000)
        state = "в работе" if n % _OPEN == 0 else "закрыто"
        writer.writerow((f"{came:%d.%m.%Y %H:%M}", f"{said} {serial}", author, f"A-{serial}", state))
    way = _WAYS[first.toordinal() // _DAYS % len(_WAYS)]
    name = past.said["file"].format(day=first, n=number)
    values = way | {"id": demo.ids.next(), "columns": _COLUMNS, "zone": ZONE}
    store.do(files.take_in, name, text.getvalue().encode("utf-8-sig"), values)


def _texts(demo: Demo) -> Iterator[tuple[str, str]]:
    return cycle([(row["text"], row["topic"]) for row in demo.said["replies"]["message"] if row.get("topic")])
