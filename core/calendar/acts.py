"""What may be done now to bring a publication on its way or to halt it, in order, and why the rest may not."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from core.calendar import rules
from core.calendar.records import Halt, Priority, Publication, State
from core.calendar.rules import Whole
from core.calendar.words import TITLES
from core.language.words import N_, _, language


class Act(StrEnum):
    """In the order of the menu."""

    SUBMIT = "submit"
    APPROVE = "approve"
    RETURN = "return"
    READY = "ready"
    PUBLISH = "publish"
    # of what is out already: when and where
    CORRECT = "release"
    REOPEN = "reopen"
    POSTPONE = "postpone"
    CANCEL = "cancel"
    RESUME = "resume"


# what brings it nearer to its readers, the likeliest first: one of these is offered before all else
_ONWARD = (Act.RESUME, Act.SUBMIT, Act.APPROVE, Act.READY, Act.PUBLISH, Act.REOPEN)


@dataclass(frozen=True)
class _Rule:
    """Sentences are untranslated; `first` says by state what can be done instead."""

    is_met: Callable[[Whole], bool]
    refusal: str
    first: Mapping[State, str] = field(default_factory=dict)


def may(act: Act, whole: Whole) -> bool:
    return _RULES[act].is_met(whole)


def next_one(whole: Whole, denied: Collection[Act] = ()) -> Act | None:
    """What its state asks for; an approved text that was changed goes round again. `denied` are others' to do."""
    return next((act for act in _ONWARD if act not in denied and may(act, whole)), None)


def why_not(act: Act, whole: Whole) -> str:
    """Empty for what may be done; else which act, which state, and what can be done first."""
    rule, publication = _RULES[act], whole.publication
    if rule.is_met(whole):
        return ""
    if act in (Act.READY, Act.PUBLISH) and publication.halt == Halt.NONE and rules.is_changed(whole):
        return _("It was changed after its approval. Have it approved once more.")
    return unfit(publication, rule.refusal, rule.first)


def unfit(publication: Publication, refusal: str, first: Mapping[State, str] | None = None) -> str:
    """A refusal with the title and the state in it, and what can be done first."""
    is_halted = publication.halt != Halt.NONE
    said = _(TITLES[Halt][publication.halt] if is_halted else TITLES[State][publication.state])
    way = (first or {}).get(publication.state, "")
    if is_halted and publication.state != State.PUBLISHED:
        way = N_("First let it go on.")
    sentence = _(refusal).format(title=publication.title.in_(language()), state=said)
    return f"{sentence} {_(way)}" if way else sentence


def _is_in(*states: State) -> Callable[[Whole], bool]:
    """In one of these states, and not halted."""
    return lambda whole: whole.publication.halt == Halt.NONE and whole.publication.state in states


def _is_open(whole: Whole) -> bool:
    """What is ours to change; and what was approved but reads otherwise now goes round again."""
    return whole.publication.halt == Halt.NONE and (whole.publication.state in rules.FREE or rules.is_changed(whole))


def _waits(whole: Whole) -> bool:
    is_changed = whole.publication.halt == Halt.NONE and rules.is_changed(whole)
    return is_changed or _is_in(State.SUBMITTED)(whole)


def _is_ready(whole: Whole) -> bool:
    return _is_in(State.APPROVED)(whole) and not rules.is_changed(whole)


def _comes_out(whole: Whole) -> bool:
    """What is agreed as it reads now; what is urgent goes out first and is agreed afterwards."""
    publication = whole.publication
    if publication.halt != Halt.NONE or publication.state == State.IDEA:
        return False
    if publication.state == State.PUBLISHED:
        return not all(one.published_at for one in whole.placements)
    is_agreed = publication.state in rules.AGREED and not rules.is_changed(whole)
    return is_agreed or publication.priority == Priority.URGENT


def _is_out_somewhere(whole: Whole) -> bool:
    return any(one.published_at for one in whole.placements)


def _halts(*halted: Halt) -> Callable[[Whole], bool]:
    return lambda whole: whole.publication.state != State.PUBLISHED and whole.publication.halt in halted


def _is_halted(whole: Whole) -> bool:
    return whole.publication.halt != Halt.NONE


_DRAFT_FIRST = dict.fromkeys((State.SUBMITTED, *rules.AGREED), N_("First take it back to draft."))
_SUBMIT_FIRST = dict.fromkeys(rules.FREE, N_("First submit it."))
_APPROVE_FIRST = {**_SUBMIT_FIRST, State.SUBMITTED: N_("First have it approved.")}
_RULES: Mapping[Act, _Rule] = {
    Act.SUBMIT: _Rule(_is_open, N_("It cannot be submitted: “{title}” is in the state “{state}”."), _DRAFT_FIRST),
    Act.APPROVE: _Rule(_waits, N_("It cannot be approved: “{title}” is in the state “{state}”."), _SUBMIT_FIRST),
    Act.RETURN: _Rule(
        _is_in(State.SUBMITTED, *rules.AGREED), N_("It cannot be returned: “{title}” is in the state “{state}”.")
    ),
    Act.READY: _Rule(
        _is_ready, N_("It cannot be marked as ready: “{title}” is in the state “{state}”."), _APPROVE_FIRST
    ),
    Act.PUBLISH: _Rule(
        _comes_out, N_("It cannot be marked as published: “{title}” is in the state “{state}”."), _APPROVE_FIRST
    ),
    Act.CORRECT: _Rule(_is_out_somewhere, N_("It has not come out anywhere yet: “{title}” is in the state “{state}”.")),
    Act.REOPEN: _Rule(
        _is_in(State.SUBMITTED, *rules.AGREED, State.RETURNED),
        N_("It cannot be taken back to draft: “{title}” is in the state “{state}”."),
    ),
    Act.POSTPONE: _Rule(
        _halts(Halt.NONE, Halt.MOURNING), N_("It cannot be postponed: “{title}” is in the state “{state}”.")
    ),
    Act.CANCEL: _Rule(
        _halts(Halt.NONE, Halt.MOURNING, Halt.POSTPONED),
        N_("It cannot be cancelled: “{title}” is in the state “{state}”."),
    ),
    Act.RESUME: _Rule(_is_halted, N_("There is nothing to let go on: “{title}” is in the state “{state}”.")),
}
