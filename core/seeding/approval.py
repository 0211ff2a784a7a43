"""The demo office's approval: routes, who stands in for whom, words cleared in advance, and the weekly decisions."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from uuid import UUID

from core.approval import keys
from core.approval.actions import deciding, laying, signing
from core.approval.actions.deciding import Ruling
from core.approval.keys import Opened
from core.approval.queries import keyring, versions
from core.approval.records import Absence, Key, Line, Route, RouteStep, Verdict
from core.language.words import N_
from core.office.records import Person
from core.office.rules import Right
from core.seeding.scenes import DAY, Demo, Scene, doing, entering, moment
from core.store.record import Record
from core.store.types import canonical
from core.store.work import Work, action

enter_routes = entering(N_("Set up approval"), Right.OFFICE)


# one leader signs; whoever looks at the demo may do so in their place, the other leader makes a key when they like
SIGNER, PASSWORD = "chief", "demo-office"


@action(N_("Decide about publications"), Right.APPROVE)
def agree(work: Work, ids: Sequence[UUID]) -> None:
    newest = versions.newest(work, ids).values()
    deciding.decide(work, [Ruling(one.id, Verdict.APPROVE) for one in newest], _key(work))


@action(N_("Decide about publications"), Right.APPROVE)
def send_back(work: Work, publication_id: UUID, reason: str) -> None:
    newest = versions.newest(work, [publication_id])
    deciding.decide(work, [Ruling(one.id, Verdict.RETURN, reason) for one in newest.values()], _key(work))


@action(N_("Decide about publications"), Right.APPROVE)
def clear(work: Work, line_id: UUID) -> None:
    newest = versions.newest(work, [line_id])
    deciding.decide(work, [Ruling(newest[line_id].id, Verdict.APPROVE)], _key(work))


def _key(work: Work) -> Opened | None:
    key = keyring.key_of(work, work.author_id) if work.author_id else None
    return _opened(canonical(key.image())) if key else None


@lru_cache(maxsize=1)
def _opened(image: str) -> Opened:
    """Once for all the weeks: to open a key is made slow."""
    return keys.opened(Key.from_image(json.loads(image)), PASSWORD)


def scenes(demo: Demo) -> Iterator[Scene]:
    """Set up on the day the office is; the words are cleared on the same afternoon."""
    said = demo.said["approval"]
    at = moment(demo.begun, said["founded"])
    yield Scene(at, "secretary", doing(enter_routes, list(chain(_routes(demo), _absences(demo), _lines(demo)))))
    yield Scene(at + DAY / 96, SIGNER, doing(signing.make_key, PASSWORD))
    for row in said["line"]:
        if "by" in row:
            line_id = demo.ids.of(Line, row["name"]["kk"])
            yield Scene(at + DAY / 24, "secretary", doing(laying.submit_line, line_id))
            yield Scene(at + 10 * DAY / 96, row["by"], doing(clear, line_id))


def _routes(demo: Demo) -> Iterator[Record]:
    for rank, route in enumerate(demo.said["approval"]["route"], 1):
        route_id = demo.ids.of(Route, route["key"])
        yield Route.made(id=route_id, name=route["name"], matter=route["matter"], rank=rank)
        for step in route["step"]:
            people = [str(demo.ids.of(Person, one)) for one in step["people"]]
            step_id = demo.ids.of(RouteStep, f"{route['key']}-{step['place']}")
            yield RouteStep.made(**step | {"id": step_id, "route_id": route_id, "people": people})


def _absences(demo: Demo) -> Iterator[Record]:
    for row in demo.said["approval"]["absence"]:
        yield Absence.made(
            id=demo.ids.of(Absence, row["person"]),
            person_id=demo.ids.of(Person, row["person"]),
            deputy_id=demo.ids.of(Person, row["deputy"]),
            first=demo.today + row["first"] * DAY,
            last=demo.today + row["last"] * DAY,
            note=row["note"],
        )


def _lines(demo: Demo) -> Iterator[Record]:
    for row in demo.said["approval"]["line"]:
        known = {name: value for name, value in row.items() if name in Line.model_fields}
        yield Line.made(
            **known | {"id": demo.ids.of(Line, row["name"]["kk"]), "expires": demo.today + row["days"] * DAY}
        )
