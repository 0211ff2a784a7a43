"""Is an algorithm whole: its steps run, its lists can be read, and its frame asks for every blank it has."""

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from core.crisis import drafting, steps
from core.crisis.choices import Category, Cluster, Mode, Post
from core.crisis.differences import LISTS, Image
from core.crisis.drills import Kind
from core.errors import Invalid
from core.language.trilingual import LANGS, Trilingual
from core.language.words import _

# more than any algorithm has; what is longer was not written by people
MOST_STEPS, MOST_ROWS, LONGEST = 200, 200, 4_000
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,19}")
_KEY = re.compile(r"\w{1,60}")
_SAID_OF_STEP = {"code", "deadline", "slot", "post", "role", "statement", "instead"}

Fits = Callable[[Any], bool]


def problems(image: Image) -> Iterator[Invalid]:
    """What keeps it from running, the first that is worth mending first."""
    yield from _of_steps(image)
    yield from _of_lists(image.get("content", {}))
    yield from _of_frame(image.get("skeleton", {}), image.get("slots", ()))


def is_code(value: object) -> bool:
    return isinstance(value, str) and _CODE.fullmatch(value) is not None


def is_text(value: object) -> bool:
    """A text in any of the three languages, and nothing that is none."""
    return isinstance(value, Mapping) and all(is_line(one) for key, one in value.items() if key in LANGS)


def is_line(value: object) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST


def _of_steps(image: Image) -> Iterator[Invalid]:
    kept = image.get("steps", ())
    if not isinstance(kept, list | tuple) or len(kept) > MOST_STEPS or not all(map(_is_step, kept)):
        yield Invalid(_("The steps cannot be read."), "steps")
        return
    yield from steps.faults(kept, image.get("mode") == Mode.NORMAL)


def _is_step(step: Any) -> bool:
    if not isinstance(step, Mapping) or not is_code(step.get("code")) or not is_text(step.get("text")):
        return False
    lines = all(step.get(key) is None or is_line(step[key]) for key in _SAID_OF_STEP)
    spans = all(_is_number(step.get(key, 0)) for key in ("hours", "days"))
    when = step.get("when", "")
    return lines and spans and (is_line(when) or is_text(when)) and is_text(step.get("term") or {})


def _of_lists(content: Any) -> Iterator[Invalid]:
    if not isinstance(content, Mapping):
        yield Invalid(_("The lists cannot be read."), "content")
        return
    for name, value in content.items():
        if name not in LISTS:
            yield Invalid(_("There is no list called “{name}”.").format(name=str(name)[:40]), "content")
        elif not _FITS[name](value):
            yield Invalid(_("The list “{name}” cannot be read.").format(name=_(LISTS[name])), "content")


def _of_frame(frame: Any, slots: Any) -> Iterator[Invalid]:
    if not is_text(frame) or not _rows(_is_slot)(slots):
        yield Invalid(_("The frame of the statement cannot be read."), "skeleton")
        return
    text, asked = Trilingual.of(frame), {one["key"] for one in slots}
    for key in drafting.keys(text):
        if key not in asked:
            yield Invalid(_("Nobody is asked for the blank “{key}” of the frame.").format(key=key), "slots")
    written = [{*drafting.keys(Trilingual(kk=one))} for one in (text.kk, text.ru) if one.strip()]
    if len(written) > 1 and written[0] != written[1]:
        yield Invalid(_("The Kazakh and the Russian frame have different blanks."), "skeleton")


def _is_slot(slot: Any) -> bool:
    if not isinstance(slot, Mapping) or not isinstance(slot.get("key"), str):
        return False
    return _KEY.fullmatch(slot["key"]) is not None and is_text(slot.get("name", {})) and is_text(slot.get("hint", {}))


def _rows(fits: Fits) -> Fits:
    return lambda value: isinstance(value, list | tuple) and len(value) <= MOST_ROWS and all(map(fits, value))


def _row(**asked: Fits) -> Fits:
    return lambda value: isinstance(value, Mapping) and all(fit(value.get(key)) for key, fit in asked.items())


def _of(kind: type[StrEnum]) -> Fits:
    return lambda value: isinstance(value, str) and value in set(kind)


def _or_none(fits: Fits) -> Fits:
    return lambda value: value is None or fits(value)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 100_000


_POSTS = _or_none(_rows(_of(Post)))
_SHARES = _rows(_row(task=is_line, R=_POSTS, A=_POSTS, C=_POSTS, I=_POSTS, name=_or_none(is_text)))

_FITS: Mapping[str, Fits] = {
    "becomes": _rows(_row(cluster=_of(Cluster), when=_or_none(is_text))),
    "approvals": _rows(_row(**{"class": _of(Category), "when": _or_none(is_text), "sign": _POSTS})),
    "raci": _SHARES,
    "generic_raci": _SHARES,
    "inject": _rows(_row(after=_is_number, kind=_of(Kind), text=is_text, asks=_or_none(is_text))),
    "local_case": is_text,
    "local_source": is_line,
    **dict.fromkeys(("preparation", "donts", "raise", "lower", "close", "review"), _rows(is_text)),
}
