"""What can be done about a statement: sent, agreed to elsewhere, copied, noted as released, put right."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtGui import QGuiApplication

from core.crisis.actions import statements
from core.crisis.choices import Category, Post
from core.crisis.queries import statements as queries
from core.crisis.queries.statements import Stated
from core.crisis.words import TITLES
from core.errors import Invalid
from core.language.words import _, language
from core.office import queries as office
from ui.crisis import standing
from ui.crisis.foot import MAIN
from ui.crisis.here import Here
from ui.crisis.standing import Stage
from ui.crisis.statement import StatementPane
from ui.kit import form as fields
from ui.kit.commands import Command
from ui.kit.field import Field


def commands(here: Here, pane: StatementPane) -> list[Command]:
    one, stage, runs = pane.stated(), pane.stage(), here.at_hand.is_running
    key = MAIN[stage]
    keys = {key: "Ctrl+Enter"}

    def may(*stages: Stage) -> bool:
        return runs and stage in stages

    return [
        Command("send", _("Send for approval"), partial(_send, here, pane), keys.get("send", ""), icon="approval",
                is_possible=may(Stage.NEW, Stage.DRAFT, Stage.RETURNED)),
        Command("consent", _("Note consent…"), partial(_consent, here, pane), icon="check",
                is_possible=may(Stage.WAITING) and bool(one and one.missing)),
        Command("release", _("Note a release…"), partial(_release, here, pane), keys.get("release", ""), icon="globe",
                is_possible=may(Stage.WAITING, Stage.CLEARED, Stage.OUT)),
        Command("copy", _("Copy the text"), partial(_copy, here, pane), keys.get("copy", "Ctrl+Shift+C"), icon="copy"),
        Command("put right", _("Put it right with another statement…"), partial(_put_right, here, one), icon="undo",
                is_possible=may(Stage.OUT)),
        Command("next statement", _("Next statement"), partial(_next, pane), keys.get("next statement", ""),
                icon="plus", is_possible=runs),
    ]  # fmt: skip


def _send(here: Here, pane: StatementPane) -> None:
    """Of some kinds it is asked first whose content it is and whether it names somebody: that says who signs."""
    one_id = pane.drafted()
    one = pane.stated()
    if one_id is None or one is None:
        return
    known = here.desk.read(queries.signing).classes[Category(one.statement.category)]
    asked: list[Field] = []
    if known.is_content_only_from:
        posts = [(post, _(TITLES[Post][post])) for post in known.content_from]
        asked.append(fields.choice("content_from", _("Whose content it is"), [(None, "–"), *posts]))
    if known.when_person_named:
        asked.append(fields.check("is_person_named", _("Names a person")))
    if not asked or one.statement.sent_at is not None:
        _sent(here, one_id)
        return

    def tell(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(
            statements.tell, one_id, typed.get("content_from"), is_person_named=bool(typed.get("is_person_named"))
        )
        _sent(here, one_id)

    values = {"content_from": one.statement.content_from, "is_person_named": one.statement.is_person_named}
    here.ask(_("Before it is sent"), asked, _("Send for approval"), tell, **values)


def _sent(here: Here, statement_id: UUID) -> None:
    try:
        names = here.desk.attempt(statements.send, statement_id)
    except Invalid as error:
        if error.field == "despite":
            _ask_why(here, statement_id, str(error))
        else:
            here.desk.refused.emit(error)
        return
    _tell_names(here, names)


def _ask_why(here: Here, statement_id: UUID, question: str) -> None:
    def send(typed: Mapping[str, Any]) -> None:
        names = here.desk.attempt(statements.send, statement_id, typed["despite"] or "")
        _tell_names(here, names)

    here.ask(question, [fields.text("despite", _("Why it has to be said now"), lines=3)], _("Send for approval"), send)


def _tell_names(here: Here, names: Sequence[str]) -> None:
    if names:
        here.desk.told.emit(_("Ask outside the program: {names}").format(names="; ".join(names)))


def _consent(here: Here, pane: StatementPane) -> None:
    one = pane.stated()
    options = standing.askable(one) if one else []
    if one is None or not options:
        return

    def note(typed: Mapping[str, Any]) -> None:
        at = here.when(typed)
        post, name = typed["whose"]
        said = name or typed.get("name") or ""
        here.desk.attempt(statements.note_consent, one.statement.id, Post(post), said, typed["how"], at)

    asked: list[Field] = [fields.choice("whose", _("Who agreed"), options)]
    if any(not name for (_post, name), _said in options):
        asked.append(fields.line("name", _("Somebody else: name and position")))
    asked += [fields.line("how", _("How"), _("By telephone, in a message, on paper")), here.at("at", _("When"))]
    values = {"whose": options[0][0], "name": "", "how": "", "at": here.minute()}
    here.ask(_("Whose consent was given?"), asked, _("Note it"), note, **values)


def _release(here: Here, pane: StatementPane) -> None:
    one = pane.stated()
    if one is None:
        return
    channels = [(each.id, each.name.in_(language())) for each in here.desk.read(office.channels)]
    langs = [("", _("Both together")), ("kk", _("Kazakh only")), ("ru", _("Russian only"))]
    asked: list[Field | Sequence[Field]] = [
        fields.choices("channels", _("Where it went out"), channels),
        fields.choice("lang", _("In which language"), langs),
        (here.at("at", _("When")), fields.line("link", _("Link"))),
    ]
    if not one.is_cleared:
        asked.append(fields.text("despite", _("Nobody answered: whom did you try to reach, and how?"), lines=3))

    def release(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(
            statements.release, one.statement.id, typed["channels"], here.when(typed), typed["link"] or "",
            typed.get("despite") or "", typed["lang"] or None,
        )  # fmt: skip

    question = _("Where did it go out? The program itself publishes nothing")
    here.ask(question, asked, _("Note it"), release, channels=[], at=here.minute(), link="", lang="")


def _copy(here: Here, pane: StatementPane) -> None:
    """Both texts, Kazakh first: they go out together."""
    text = pane.papers.text()
    whole = "\n\n".join(one for one in (text.kk, text.ru) if one.strip())
    if whole:
        QGuiApplication.clipboard().setText(whole)
        here.desk.told.emit(_("Copied: Kazakh and Russian, one under the other."))


def _put_right(here: Here, one: Stated | None) -> None:
    if one is None:
        return
    known = here.desk.read(queries.of, here.at_hand.incident, here.desk.now())
    local = here.desk.local
    options = [
        (each.statement.id, standing.titled(each, local, here.at_hand.moment))
        for each in known
        if each.statement.id != one.statement.id
    ]

    def put(typed: Mapping[str, Any]) -> None:
        here.desk.attempt(statements.put_right, one.statement.id, typed["wrong"], typed["corrected_id"])

    asked = [
        fields.text("wrong", _("What proved wrong"), lines=3),
        fields.choice("corrected_id", _("The statement that says what is right"), options),
    ]
    last = options[-1][0] if options else None
    here.ask(_("Put it right openly"), asked, _("Note it"), put, wrong="", corrected_id=last)


def _next(pane: StatementPane) -> None:
    pane.choose(None, Category.M2)
    pane.answers.focus_first()
