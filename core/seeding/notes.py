"""The demo office's notes: their texts, and figures of the office's own weeks, asked for as anybody would ask."""

import re
from collections.abc import Iterator, Mapping
from functools import partial

from core.kpi.spans import Span
from core.notes import actions
from core.notes.choices import Shape
from core.notes.queries import notes
from core.notes.records import Note
from core.research.surveys.records import Survey
from core.seeding.scenes import DAY, WEEK, Demo, Row, Scene, moment
from core.store.store import Store

_NUMBERED = re.compile(r"\[c\d+")


def scenes(demo: Demo) -> Iterator[Scene]:
    """On the eve, when all the figures are there."""
    said = demo.said["notes"]
    for row in said["note"]:
        at = moment(demo.today - DAY, said["times"][row["time"]])
        yield Scene(at, "secretary", partial(_write, demo, row))


def _write(demo: Demo, row: Row, store: Store) -> None:
    # whole weeks only: what is over keeps still
    whole = Span(demo.first, demo.monday - DAY)
    week = Span(demo.monday - WEEK, demo.monday - DAY)
    values = {"name": row["name"], "form": row["form"], "sources": row["sources"]}
    author = next(one["name"] for one in demo.said["people"]["person"] if one["key"] == "secretary")
    days = {"author": author, "first": whole.first, "last": whole.last}
    note_id = store.do(actions.begin, {"id": demo.ids.of(Note, row["key"]), **values, **days})
    marks = {}
    for place, one in enumerate(row["figure"], 1):
        of: Span | None = week if one.get("week") else whole
        asked = one["asked"]
        if "survey" in asked:
            asked, of = asked | {"survey": str(demo.ids.of(Survey, asked["survey"]))}, None
        shape = Shape(one.get("shape", Shape.FIGURE))
        marks[f"[c{place}"] = "[" + store.do(actions.cite, note_id, one["source"], asked, of, shape)
    with store.read() as session:
        parts = notes.whole(session, note_id).parts
    for part in parts:
        if part.role in row["text"]:
            text = {lang: _marked(said.strip(), marks) for lang, said in row["text"][part.role].items()}
            store.do(actions.edit_part, part.id, part.image(), {"text": {"en": "", **text}})


def _marked(text: str, marks: Mapping[str, str]) -> str:
    """With the marks that its figures were given in place of their numbers."""
    return _NUMBERED.sub(lambda found: marks[found[0]], text)
