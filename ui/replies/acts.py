"""What can be done about a message, for the menu, the keys and the palette."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from core import features
from core.approval.actions import laying
from core.errors import Invalid
from core.kpi.actions import proposals
from core.language.words import _, language
from core.office import queries as office
from core.office.records import Unit
from core.office.rules import Right
from core.replies import topics
from core.replies.actions import answers, messages
from core.replies.queries import printed, regulation
from core.replies.queries.message import AtHand
from core.replies.records import Message, State, Tone
from core.replies.rules import RATINGS, is_open
from ui.desk import Desk
from ui.kit import form as fields
from ui.kit.asking import Asking
from ui.kit.commands import Command
from ui.kit.day_field import day as day_field
from ui.replies.citizen import LANGUAGES, may_be_told
from ui.replies.private import covered

if TYPE_CHECKING:
    from ui.replies.answering import Answering


def commands(desk: Desk, page: QWidget, at_hand: AtHand | None, answering: "Answering") -> list[Command]:
    message = at_hand.message if at_hand else None
    waits = message is not None and is_open(message)
    is_over = message is not None and not waits
    asked = [inquiry for inquiry, _unit in at_hand.inquiries if inquiry.answered_at is None] if at_hand else []

    def act(
        key: str, name: str, does: Callable[..., object], keys: str = "", icon: str = "right", when: bool = waits
    ) -> Command:
        return Command(key, name, partial(does, desk, page, at_hand), keys, icon=icon, is_possible=when)

    is_answered = message is not None and message.state == State.ANSWERED
    is_to_be_told = message is not None and may_be_told(message)
    is_hidden = message is not None and message.hidden_at is not None
    may_delete = waits and message is not None and message.batch_id is None
    meanwhile, finding = answering.answer_meanwhile, answering.find_template
    return [
        Command("meanwhile", _("Answer for the time being"), meanwhile, icon="clock", is_possible=waits),
        Command("find template", _("Find a template…"), finding, "Ctrl+F", icon="search", is_possible=waits),
        Command(
            "submit templates",
            _("Submit words for approval"),
            partial(_submit, desk, answering),
            icon="approval",
            is_possible=waits and bool(answering.uncleared()),
        ),
        act("take", _("Take it on"), _take),
        act("ask", _("Ask unit…"), _ask, "Ctrl+T", "return"),
        act("note answer", _("Note the unit’s answer…"), _note_answer, icon="check", when=bool(asked)),
        act("send on", _("Show the way to e-Otinish…"), partial(_send_on, answering), "Ctrl+O", "link"),
        act("join", _("Answer together with those alike"), _join, when=waits and bool(at_hand and at_hand.alike)),
        act("part", _("Answer them one by one"), _part, when=bool(at_hand and at_hand.followers)),
        act("sort", _("Put the sorting right…"), _sort, icon="filter"),
        act("why", _("Why this outcome…"), _why, icon="information"),
        act("extend", _("Extend the term…"), _extend, icon="clock", when=bool(at_hand and at_hand.extendable_until)),
        act("told", _("Told of the extension"), _note_told, icon="check", when=is_to_be_told),
        act("close", _("Close without an answer…"), _close, icon="close"),
        act(
            "solved",
            _("It is solved: close"),
            _solved,
            icon="check",
            when=is_answered,
        ),
        act("rate", _("Resident’s rating…"), _rate, icon="person", when=is_over),
        act("reopen", _("Open again…"), _reopen, icon="undo", when=is_over),
        act("propose", _("Write down what it proposes…"), _propose, icon="bulb", when=_may_propose(desk, message)),
        act("incident", _("Put to an incident"), _put_to_incident, icon="crisis", when=bool(message)),
        act("hide", _("Note that it was hidden…"), _note_hidden, icon="eye", when=bool(message) and not is_hidden),
        act("shown", _("Note that it is shown again"), _note_shown, icon="eye", when=is_hidden),
        act("delete", _("Delete: registered by mistake"), _delete, icon="trash", when=may_delete),
    ]


def _may_propose(desk: Desk, message: Message | None) -> bool:
    """Proposals are a part of what is counted: whoever keeps indicators writes them down."""
    return message is not None and desk.may(Right.KPI)


def _propose(desk: Desk, page: QWidget, at_hand: AtHand) -> None:
    def write(typed: Mapping[str, Any]) -> None:
        desk.attempt(proposals.take_from, _of(at_hand).id, typed["text"] or "")

    asked = [fields.text("text", _("In our words: who wrote it need not be known"), lines=4)]
    Asking(page, _("What does this message propose to change?"), asked, _("Write it down"), write).begin()


_SHOWN = 44


def shortened(text: str) -> str:
    """The beginning, on one line."""
    said = covered(text)
    return said if len(said) <= _SHOWN else said[: _SHOWN - 1] + "…"


def _of(at_hand: AtHand) -> Message:
    return at_hand.message


def _submit(desk: Desk, answering: "Answering") -> None:
    """The words of the answer that nobody has cleared, all at once."""
    desk.do(laying.submit_lines, answering.uncleared())


def _take(desk: Desk, _page: QWidget, at_hand: AtHand) -> None:
    # somebody else's is only taken by one who sees whose it is
    person = desk.author() if _of(at_hand).person_id else None
    desk.do(messages.take, [_of(at_hand).id], person.id if person else None)


def _ask(desk: Desk, page: QWidget, at_hand: AtHand) -> None:
    units = [(one.id, one.label().in_(language())) for one in desk.read(office.rows, Unit)]
    by_topic = desk.read(regulation.regulation).routing.get(at_hand.message.topic, "")
    usual = next((unit for unit, _name in units if str(unit) == by_topic), units[0][0] if units else None)
    routed = at_hand.message.unit_id or usual

    def send(typed: Mapping[str, Any]) -> None:
        desk.attempt(answers.ask, _of(at_hand).id, typed["unit_id"], typed["question"])

    asked = [fields.choice("unit_id", _("Unit"), units), fields.text("question", _("What do you ask?"))]
    made = Asking(page, _("Which unit knows it?"), asked, _("Ask"), send)
    made.show_values({"unit_id": routed, "question": ""}).begin()


def _note_answer(desk: Desk, page: QWidget, at_hand: AtHand) -> None:
    waiting = [(inquiry, unit) for inquiry, unit in at_hand.inquiries if inquiry.answered_at is None]
    options = [(inquiry.id, unit.name.in_(language())) for inquiry, unit in waiting]

    def note(typed: Mapping[str, Any]) -> None:
        desk.attempt(answers.note_answer, typed["inquiry"], typed["answer"], typed["is_refused"])

    asked = [
        fields.choice("inquiry", _("Unit"), options),
        fields.check("is_refused", _("It is not theirs")),
        fields.text("answer", _("What did it answer?")),
    ]
    made = Asking(page, _("What did the unit answer?"), asked, _("Note it"), note)
    made.show_values({"inquiry": options[0][0], "is_refused": False, "answer": ""}).begin()


def _send_on(answering: "Answering", desk: Desk, page: QWidget, at_hand: AtHand) -> None:
    """The words first: nobody was shown what nobody wrote."""
    if answering.show_way():
        desk.told.emit(_("How to file an appeal stands in the answer. Once the resident has it: Ctrl+O again."))
    else:
        note_way_shown(desk, page, at_hand)


def note_way_shown(desk: Desk, page: QWidget, at_hand: AtHand) -> None:
    def note(typed: Mapping[str, Any]) -> None:
        desk.attempt(messages.send_on, [_of(at_hand).id], typed["reference"] or "")

    asked = [fields.line("reference", _("Number of the appeal, if it is known"))]
    question = _("A comment is no appeal. Was the resident shown how to file one?")
    Asking(page, question, asked, _("Note it"), note).show_values({"reference": at_hand.message.reference}).begin()


def _join(desk: Desk, page: QWidget, at_hand: AtHand) -> None:
    """Whoever joins them has read them: nothing is answered unseen."""
    alike = [one.message for one in at_hand.alike]
    options = [(one.id, shortened(one.text)) for one in alike]

    def join(typed: Mapping[str, Any]) -> None:
        if not typed["ids"]:
            raise Invalid(_("Choose at least one message."), "ids")
        desk.attempt(messages.join, typed["ids"], _of(at_hand).id)

    asked = [fields.choices("ids", _("They wait and say much the same"), options)]
    question = _("Which of them does this answer answer too?")
    made = Asking(page, question, asked, _("Answer together"), join)
    made.show_values({"ids": [one.id for one in alike]}).begin()


def _part(desk: Desk, _page: QWidget, at_hand: AtHand) -> None:
    desk.do(messages.part, [one.id for one in at_hand.followers])


def _sort(desk: Desk, page: QWidget, at_hand: AtHand) -> None:
    message = _of(at_hand)
    units = [(None, "–"), *((one.id, one.label().in_(language())) for one in desk.read(office.rows, Unit))]
    asked = [
        fields.choice(
            "topic", _("Topic"), [("", "–"), *((code, topics.name(code, language())) for code in topics.topics())]
        ),
        fields.choice("tone", _("Tone"), [(tone, _(features.title(tone))) for tone in Tone]),
        fields.check("is_constructive", _("Constructive")),
        fields.choice("lang", _("Language"), [("", "–"), *((code, _(title)) for code, title in LANGUAGES.items())]),
        fields.choice("unit_id", _("Unit"), units),
    ]

    def put_right(typed: Mapping[str, Any]) -> None:
        desk.attempt(messages.sort, [message.id], typed)

    made = Asking(page, _("What kind of message is it?"), asked, _("Save"), put_right)
    made.show_values({name: getattr(message, name) for name in ("topic", "tone", "is_constructive", "lang", "unit_id")})
    made.begin()


def _extend(desk: Desk, page: QWidget, at_hand: AtHand) -> None:
    latest = at_hand.extendable_until
    assert latest is not None

    def extend(typed: Mapping[str, Any]) -> None:
        desk.attempt(messages.extend, _of(at_hand).id, typed["until"], typed["why"] or "")

    asked = [day_field("until", _("Until which day?")), fields.text("why", _("Why? The asker will be told"))]
    made = Asking(page, _("Extend the term: once, with a reason"), asked, _("Extend"), extend)
    made.show_values({"until": desk.local(latest).date(), "why": ""}).begin()


def _note_told(desk: Desk, _page: QWidget, at_hand: AtHand) -> None:
    desk.do(messages.note_told, _of(at_hand).id)


def _rate(desk: Desk, page: QWidget, at_hand: AtHand) -> None:
    message = _of(at_hand)
    options = [(None, "–"), *((one, str(one)) for one in RATINGS)]

    def rate(typed: Mapping[str, Any]) -> None:
        desk.attempt(messages.rate, message.id, typed["rating"])

    asked = [fields.choice("rating", _("From 1, not at all, to 5, entirely"), options)]
    made = Asking(page, _("How satisfied is the resident with the answer?"), asked, _("Note it"), rate)
    made.show_values({"rating": message.rating}).begin()


def _reason(page: QWidget, question: str, verb: str, then: Callable[[str], object]) -> None:
    asked = [fields.text("why", _("Reason"), lines=3)]
    Asking(page, question, asked, verb, lambda typed: then(typed["why"] or "")).begin()


def _close(desk: Desk, page: QWidget, at_hand: AtHand) -> None:
    _reason(
        page,
        _("Why does it need no answer?"),
        _("Close"),
        lambda why: desk.attempt(messages.close, [_of(at_hand).id], why),
    )


def _solved(desk: Desk, _page: QWidget, at_hand: AtHand) -> None:
    desk.do(messages.note_solved, _of(at_hand).id)


def _reopen(desk: Desk, page: QWidget, at_hand: AtHand) -> None:
    _reason(
        page,
        _("Why is it opened again?"),
        _("Open again"),
        lambda why: desk.attempt(messages.reopen, _of(at_hand).id, why),
    )


def _note_hidden(desk: Desk, page: QWidget, at_hand: AtHand) -> None:
    rules = [(key, title.in_(language())) for key, title in desk.read(printed.rules).items()]

    def note(typed: Mapping[str, Any]) -> None:
        desk.attempt(messages.note_hidden, _of(at_hand).id, typed["rule"], typed["why"] or "")

    asked = [
        fields.choice("rule", _("By which rule?"), rules),
        fields.text("why", _("What in it breaks the rule?"), lines=3),
    ]
    question = _("The program hides nothing: note what was hidden on the page")
    Asking(page, question, asked, _("Note it"), note).show_values({"rule": rules[0][0], "why": ""}).begin()


def _note_shown(desk: Desk, _page: QWidget, at_hand: AtHand) -> None:
    desk.do(messages.note_shown, _of(at_hand).id)


def _why(desk: Desk, page: QWidget, at_hand: AtHand) -> None:
    from ui.replies import walked

    walked.begin(desk, page, _of(at_hand))


def _put_to_incident(desk: Desk, _page: QWidget, at_hand: AtHand) -> None:
    desk.open("crisis", _of(at_hand).id, "attach")


def _delete(desk: Desk, _page: QWidget, at_hand: AtHand) -> None:
    desk.do(messages.delete, [_of(at_hand).id])
