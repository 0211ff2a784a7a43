"""What can be done about a false claim: written down, weighed, answered, watched, closed."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import IO, Any

from core.crisis import library
from core.crisis.actions import claims, files
from core.crisis.choices import Response, Weight
from core.crisis.queries.claims import Row
from core.crisis.records import Claim
from core.crisis.words import TITLES
from core.language.trilingual import Trilingual
from core.language.words import _, language, p_
from core.store.record import plain
from ui.crisis.here import Here
from ui.crisis.statement import StatementPane
from ui.document import attached
from ui.kit import form as fields
from ui.kit.commands import Command

_FIELDS = ("text", "truth", "proof", "behaviour", "content_kind", "weight", "response", "appeared_at")


def commands(here: Here, row: Row | None, pane: StatementPane) -> list[Command]:
    add = Command("add claim", _("Register a false claim…"), partial(_add, here), icon="plus")
    if row is None:
        return [add]
    claim, is_open = row.claim, row.is_open
    is_answered = claim.answered_at is not None
    return [
        Command("respond", _("What we do about it…"), partial(_decide, here, claim), icon="flag", is_possible=is_open),
        Command("refute", _("Draft a refutation"), partial(pane.refute, claim), icon="pen", is_possible=is_open),
        Command("answered", _("Note that it was answered…"), partial(_answered, here, claim), icon="check",
                is_possible=is_open and not is_answered),
        Command("track", _("Seen again…"), partial(_track, here, claim), icon="eye", is_possible=is_open),
        Command("claim file", _("Attach a screenshot…"), partial(_attach, here, claim), icon="plus"),
        Command("save claim files", _("Save its files…"), partial(_save, here, claim), icon="download",
                is_possible=bool(claim.attachments)),
        Command("change claim", _("Change the claim…"), partial(_change, here, claim), icon="list"),
        Command("bots", _("From residents after all") if claim.is_campaign else _("It is spread by bots"),
                partial(here.desk.do, claims.mark_campaign, claim.id, not claim.is_campaign)),
        Command("close claim", _("Close the claim") if is_open else _("Open again"), partial(_close, here, row),
                icon="close"),
        add,
    ]  # fmt: skip


def _options(table: str) -> list[tuple[str, str]]:
    rows = library.table("claims")[table]
    return [("", "–"), *((one["code"], one["name"][language()]) for one in rows)]


def _asked() -> list[Any]:
    return [
        fields.text("text", _("What is claimed, in one neutral sentence"), lines=3),
        fields.trilingual_text("truth", _("What is true"), lines=2),
        fields.line("proof", _("Proof")),
        (fields.choice("content_kind", _("Kind of falsehood"), _options("content")),
         fields.choice("behaviour", _("How it is spread"), _options("behaviour"))),
        (_weight(), _response()),
    ]  # fmt: skip


def _appeared(here: Here) -> Any:
    return here.at("appeared_at", _("First made public at"))


def _weight() -> Any:
    return fields.choice("weight", _("Priority"), [(one, _(TITLES[Weight][one])) for one in Weight])


def _response() -> Any:
    return fields.choice("response", _("What we do"), [(one, _(TITLES[Response][one])) for one in Response])


def _add(here: Here) -> None:
    def add(typed: Mapping[str, Any]) -> None:
        link = typed["link"] or ""
        values = {key: typed[key] for key in typed if key not in ("link", "first_seen_at")}
        values |= {"incident_id": here.id, "truth": typed["truth"] or Trilingual(), "links": [link] if link else []}
        if seen := here.when(typed, "first_seen_at"):
            values["first_seen_at"] = seen
        here.desk.attempt(claims.register, values)

    verb = p_("what is done with a message", "Register")
    asked = [
        *_asked(),
        (_appeared(here), here.at("first_seen_at", _("First seen at"))),
        fields.line("link", _("Link")),
    ]
    here.ask(
        _("Register a false claim"), asked, verb, add, weight=Weight.MEDIUM, response=Response.WATCH,
        content_kind="", behaviour="", first_seen_at=here.minute(), text="", proof="", link="",
    )  # fmt: skip


def _change(here: Here, claim: Claim) -> None:
    def change(typed: Mapping[str, Any]) -> None:
        wanted = plain({**typed, "truth": typed["truth"] or Trilingual()})
        here.desk.attempt(claims.edit, claim.id, claim.image(), claim.image() | wanted)

    values = {name: getattr(claim, name) for name in _FIELDS}
    here.ask(_("Change the claim"), [*_asked(), _appeared(here)], _("Save"), change, **values)


def _decide(here: Here, claim: Claim) -> None:
    def decide(typed: Mapping[str, Any]) -> None:
        response, weight = Response(typed["response"]), Weight(typed["weight"])
        here.desk.attempt(claims.decide, claim.id, response, weight, typed["person_id"])

    asked = [_weight(), _response(), fields.choice("person_id", _("Who sees to it"), here.people())]
    here.ask(
        _("Refute only what is spreading: an answer to a whisper makes it loud"), asked, _("Save"), decide,
        weight=claim.weight, response=claim.response, person_id=claim.person_id,
    )  # fmt: skip


def _answered(here: Here, claim: Claim) -> None:
    def note(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(claims.note_answered, claim.id, here.when(typed))

    here.ask(_("When was it answered?"), [here.at("at", _("When"))], _("Note it"), note, at=here.minute())


def _track(here: Here, claim: Claim) -> None:
    def track(typed: Mapping[str, Any]) -> None:
        links = [typed["link"]] if typed["link"] else []
        here.desk.attempt(claims.track, claim.id, typed["views"], typed["note"] or "", links)

    asked = [
        fields.whole("views", _("Views"), 0),
        fields.line("note", _("Where, by whom")),
        fields.line("link", _("Link")),
    ]
    here.ask(_("Where was it seen again?"), asked, _("Note it"), track, views=None, note="", link="")


def _attach(here: Here, claim: Claim) -> None:
    def attach(path: Path, content: IO[bytes]) -> None:
        here.desk.do(files.attach, claim.id, path.name, content)

    attached.choose(here.desk, here.page, attach)


def _save(here: Here, claim: Claim) -> None:
    for file in claim.attachments:
        attached.save(here.desk, here.page, file)


def _close(here: Here, row: Row) -> None:
    if row.is_open:
        here.desk.do(claims.close, row.claim.id)
    else:
        here.desk.do(claims.reopen, row.claim.id)
