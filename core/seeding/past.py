"""Years of a big office before the demo's weeks: planted when somebody wants to know how the program bears them."""

from collections.abc import Iterator
from datetime import date, time
from functools import partial

from core.office.records import Person
from core.seeding import past_figures, past_messages, past_posts
from core.seeding.acts import Past
from core.seeding.past_posts import Mould
from core.seeding.scenes import WEEK, Demo, Scene, moment
from core.store import erasing, progress
from core.store.journal import Pen
from core.store.ledger import Ledger
from core.store.store import Store

# what a big office does in a week; ten years of it are 220,000 publications, 1,000,000 messages, 3,000,000 rows of
# figures and more than 5,000,000 changes in the journal
PUBLICATIONS, WORKED_ON, IN_FILES, FIGURES = 424, 394, 1_530, 5_770
# files come once a month
FILES_EVERY = 4
# publications are planned ten days before they come out
_AHEAD = 2
_MIDNIGHT = time(0)


def scenes(demo: Demo) -> Iterator[Scene]:
    if demo.past:
        past = Past(demo)
        kinds = past_posts.moulds(demo, past.said["english"])
        for week in range(demo.past):
            first = demo.opened + week * WEEK
            yield Scene(moment(first + WEEK, _MIDNIGHT), "smm", partial(_week, past, kinds, week, first))


def _week(past: Past, kinds: list[Mould], week: int, first: date, store: Store) -> None:
    """One week is one transaction; its files come by the door."""
    demo, has_files = past.demo, (week + 1) % FILES_EVERY == 0
    for ahead in range(_AHEAD + 1) if week == 0 else (_AHEAD,):
        if week + ahead < demo.past:
            past_posts.plan(past, kinds, first + ahead * WEEK, PUBLICATIONS)
    past_messages.receive(past, first, WORKED_ON)
    with store.sql.execution_options(writes=True).begin() as connection:
        ledger = Ledger(connection, past.chance)
        if has_files:
            past_messages.lay_erased(past, ledger, first, IN_FILES * FILES_EVERY)
        for act in past.due(moment(first + WEEK, _MIDNIGHT)):
            ledger.note(act.at, Pen(act.title, f"demo-{act.by}", demo.ids.of(Person, act.by)), act.steps)
            for life in act.done:
                ledger.lay_down(life)
        last = ledger.close()
        if past_messages.is_erased(demo, first + WEEK):
            # the office has looked for what was to be forgotten, week by week
            progress.note(connection, erasing.SEEN, last)
    if has_files:
        past_messages.take_in(past, store, first, IN_FILES * FILES_EVERY)
        past_figures.take_in(past, store, first, FIGURES * FILES_EVERY)
