"""What the records tell about an incident that is over, as sentences: a beginning for each answer of the review."""

from collections.abc import Callable, Iterator, Mapping
from datetime import timedelta

from core.crisis.choices import Course
from core.crisis.queries.review import Review
from core.crisis.queries.spoken import Lacking
from core.language import dates
from core.language.trilingual import Lang
from core.language.words import N_, words

_MOST = 5

CLOCKS = {
    "acknowledge": N_("First word"),
    "full": N_("Full statement"),
    "legal": N_("Full message by law, from the event"),
    "updates": N_("Longest silence between two messages"),
    "refutation": N_("Slowest refutation"),
}


def proposed(review: Review, key: str, lang: Lang) -> str:
    """For one question of the form; empty: only people know."""
    told = _TOLD.get(key)
    return "\n".join(told(review, lang)) if told else ""


def _clocks(review: Review, lang: Lang) -> Iterator[str]:
    speech = words(lang)
    for one in review.clocks:
        name = speech.say(CLOCKS[one.key])
        if one.took is None:
            yield speech.say("{name}: not reached; {allowed} were allowed.").format(
                name=name, allowed=_length(one.allowed, lang)
            )
            continue
        values = {"name": name, "took": _length(one.took, lang), "allowed": _length(one.allowed, lang)}
        sentence = speech.say("{name}: {took} of {allowed}, in time.")
        if not one.is_met:
            sentence = speech.say("{name}: {took} of {allowed}, {late} too late.")
        yield sentence.format(**values, late=_length(one.late, lang))


def _asked(review: Review, lang: Lang) -> Iterator[str]:
    speech = words(lang)
    for one in review.asked[:_MOST]:
        said = speech.count("{n} message", "{n} messages", one.count)
        if one.waited is None:
            yield speech.say("{name}: {count}, not answered.").format(name=one.named(lang), count=said)
        else:
            sentence = speech.say("{name}: {count}, first answered after {wait}.")
            yield sentence.format(name=one.named(lang), count=said, wait=_length(one.waited, lang))


def _wrong(review: Review, lang: Lang) -> Iterator[str]:
    sentence = words(lang).say("“{name}”: {wrong} It stood for {time}.")
    for one in review.corrected:
        wrong = one.wrong if one.wrong.endswith((".", "!", "?")) else f"{one.wrong}."
        yield sentence.format(name=one.statement.in_(lang), wrong=wrong, time=_length(one.stood, lang))


def _held(review: Review, lang: Lang) -> Iterator[str]:
    sentence = words(lang).say("“{name}” waited for {step}: {time}.")
    for one in review.held[:_MOST]:
        yield sentence.format(name=one.statement.in_(lang), step=one.step.in_(lang), time=_length(one.length, lang))


def _rumours(review: Review, lang: Lang) -> Iterator[str]:
    sentence = words(lang).say("“{claim}” stood alone for {time}.")
    for one in review.rumours[:_MOST]:
        yield sentence.format(claim=one.claim.text, time=_length(one.lag, lang))


def _unreached(review: Review, lang: Lang) -> Iterator[str]:
    for one in review.lacking:
        yield f"{one.statement.in_(lang)}: {lacking(one, lang)}"


def lacking(one: Lacking, lang: Lang) -> str:
    """Which language a statement went out without, or how much later in it."""
    speech = words(lang)
    if one.late is None:
        return {"kk": speech.say("not in Kazakh"), "ru": speech.say("not in Russian")}[one.lang]
    late = {"kk": speech.say("later in Kazakh, by {time}"), "ru": speech.say("later in Russian, by {time}")}
    return late[one.lang].format(time=_length(one.late, lang))


def _timeline(review: Review, lang: Lang) -> Iterator[str]:
    speech = words(lang)
    ended = [one for one in review.hand.steps if not one.is_open]
    late = [one for one in review.hand.steps if one.is_late]
    skipped = [one for one in review.hand.steps if one.turn.course == Course.SKIPPED]
    sentence = speech.say("Steps: {all}; ended: {ended}, of these skipped: {skipped}; late: {late}.")
    numbers = {"all": len(review.hand.steps), "ended": len(ended), "skipped": len(skipped), "late": len(late)}
    yield sentence.format(**numbers)


def _length(span: timedelta, lang: Lang) -> str:
    return dates.length(span, lang)


_TOLD: Mapping[str, Callable[[Review, Lang], Iterator[str]]] = {
    "timeline": _timeline,
    "clocks": _clocks,
    "asked": _asked,
    "wrong": _wrong,
    "unreached": _unreached,
    "approvals": _held,
    "rumours": _rumours,
}
