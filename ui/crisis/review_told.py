"""What the records tell by themselves beside each question of a review."""

from collections.abc import Callable, Iterator

from core.crisis import findings
from core.crisis.queries.review import Clock, Review
from core.language import dates
from core.language.words import N_, _, language
from core.replies import topics
from ui.crisis import telling

_CLOCKS = {
    "acknowledge": N_("Holding statement"),
    "full": N_("First full statement"),
    "legal": N_("Full message, by law"),
    "updates": N_("Messages at the promised time"),
    "refutation": N_("Refutation of a false claim"),
}
_MOST = 6


def told(key: str, found: Review) -> list[str]:
    """A line for each; nothing where the records are silent, and then people alone can say."""
    made = _TELLERS.get(key)
    return list(made(found))[:_MOST] if made else []


def _timeline(found: Review) -> Iterator[str]:
    hand = found.hand
    late = sum(one.is_late for one in hand.done)
    yield _("Steps taken: {done} of {all}; late: {late}").format(done=len(hand.done), all=len(hand.steps), late=late)
    yield _("Lines in the timeline: {n}").format(n=len(hand.timeline))
    skipped = [one.turn for one in hand.done if one.turn.course == "skipped"]
    for turn in skipped:
        yield _("Skipped: {step}. {reason}").format(
            step=turn.text.in_(language()).removesuffix("."), reason=turn.reason
        )


def _clocks(found: Review) -> Iterator[str]:
    return map(clock, found.clocks)


def clock(one: Clock) -> str:
    allowed = telling.length(one.allowed)
    name = _(_CLOCKS.get(one.key, one.key))
    if one.took is None:
        return _("{term}: it never came to it, {allowed} allowed").format(term=name, allowed=allowed)
    stands = _("kept") if one.is_met else _("missed")
    took = telling.length(one.took)
    return _("{term}: {took}, {allowed} allowed: {stands}").format(term=name, took=took, allowed=allowed, stands=stands)


def _asked(found: Review) -> Iterator[str]:
    for one in found.asked:
        name = topics.name(one.topic, language()) if one.topic in topics.topics() else one.topic
        waited = (
            _("answered after {length}").format(length=telling.length(one.waited)) if one.waited is not None else ""
        )
        yield telling.together(f"{name}: {one.count}", waited or _("not answered"))


def _wrong(found: Review) -> Iterator[str]:
    for one in found.corrected:
        stood = _("stood for {length}").format(length=telling.length(one.stood))
        yield telling.together(one.statement.in_(language()), one.wrong, stood)


def _unreached(found: Review) -> Iterator[str]:
    for one in found.lacking:
        yield f"{one.statement.in_(language())}: {findings.lacking(one, language())}"


def _approvals(found: Review) -> Iterator[str]:
    lang = language()
    for one in found.held:
        yield telling.together(one.statement.in_(lang), one.step.in_(lang), telling.length(one.length))


def _rumours(found: Review) -> Iterator[str]:
    for one in found.rumours:
        stood = _("stood alone for {length}").format(length=telling.length(one.lag))
        yield telling.together(f"«{one.claim.text}»", stood)


def _improve(found: Review) -> Iterator[str]:
    for one, who in found.improvements:
        yield telling.together(one.text, who, dates.short(one.due) if one.due else "")


_TELLERS: dict[str, Callable[[Review], Iterator[str]]] = {
    "timeline": _timeline,
    "clocks": _clocks,
    "asked": _asked,
    "wrong": _wrong,
    "unreached": _unreached,
    "approvals": _approvals,
    "rumours": _rumours,
    "improve": _improve,
}
