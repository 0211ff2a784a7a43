"""Two editions of an algorithm held against each other: what came then, what is here, what comes now."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from core.crisis.choices import Deadline, Post
from core.crisis.fields import FIELDS
from core.crisis.library import Shipped
from core.crisis.records import Playbook
from core.crisis.words import TITLES
from core.language.trilingual import Lang, Trilingual
from core.language.words import N_, words
from core.store.record import plain

# an algorithm as plain values: its fields, steps, lists, the frame of its first statement and the frame's blanks
Image = Mapping[str, Any]

_FIELDS = (
    "mode", "name", "gist", "cluster", "min_level", "fact_owner", "is_rumour", "category", "steps", "content", "slots",
)  # fmt: skip
_WHOLE = tuple(one for one in (*_FIELDS, "skeleton") if one not in ("steps", "content"))
_CHOICES = {str(one): title for titles in TITLES.values() for one, title in titles.items()}

LISTS = {
    "becomes": N_("When more responsibility is laid on us"),
    "approvals": N_("Whose word is needed"),
    "preparation": N_("To prepare in advance"),
    "donts": N_("What not to do"),
    "raise": N_("What makes it graver"),
    "lower": N_("What lets it calm down"),
    "close": N_("When it is over"),
    "review": N_("Questions of the review"),
    "raci": N_("Who does what"),
    "generic_raci": N_("Who does what"),
    "inject": N_("What a drill throws in"),
    "local_case": N_("A case from here"),
    "local_source": N_("Source of the case"),
}
_PARTS = {"name": N_("Name"), "skeleton": N_("Frame of the first statement"), "slots": N_("Blanks of the frame")}


class Sort(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


SORTS = {Sort.ADDED: N_("New"), Sort.CHANGED: N_("Changed"), Sort.REMOVED: N_("Taken out")}


@dataclass(frozen=True)
class Difference:
    """One field, list or step that comes otherwise than it is here; nothing of it is taken by itself."""

    # “gist”, “content.close”, “step.C01.04”
    key: str
    was: Any
    here: Any
    coming: Any

    @property
    def sort(self) -> Sort:
        if not self.here:
            return Sort.ADDED
        return Sort.CHANGED if self.coming else Sort.REMOVED

    @property
    def is_both(self) -> bool:
        """It was changed here as well: whoever takes it gives up what the office has made of it."""
        return bool(self.here) and self.here != self.was

    @property
    def step(self) -> str:
        """The code of the step; empty: it is no step."""
        part, _dot, code = self.key.partition(".")
        return code if part == "step" else ""

    def title(self, lang: Lang) -> str:
        speech = words(lang)
        part, _dot, name = self.key.partition(".")
        if part == "step":
            return speech.say("Step {code}").format(code=name)
        known = LISTS[name] if part == "content" else _PARTS.get(part) or FIELDS.get(part) or FIELDS[f"Playbook.{part}"]
        return speech.say(known)


def image_of(playbook: Playbook, frame: Trilingual) -> dict[str, Any]:
    """As it is kept here."""
    image = {name: plain(getattr(playbook, name)) for name in _FIELDS}
    return image | {"skeleton": frame.as_dict()}


def image_as_it_came(one: Shipped) -> dict[str, Any]:
    fields = one.fields()
    return {name: plain(fields[name]) for name in _FIELDS} | {"skeleton": one.skeleton.as_dict()}


def differences(here: Image, was: Image, coming: Image) -> list[Difference]:
    """
    What comes now and is neither here already nor what came before: our own changes are no differences.

    Without anything that came before, whatever is not the same is one.
    """
    ours, base, theirs = _flat(here), _flat(was), _flat(coming)
    return [
        Difference(key, base.get(key), ours.get(key), theirs.get(key))
        for key in dict.fromkeys((*theirs, *ours))
        if theirs.get(key) != ours.get(key) and not (was and theirs.get(key) == base.get(key))
    ]


def taken(here: Image, coming: Image, keys: Collection[str]) -> dict[str, Any]:
    """`here` with these parts as they come; a new step stands behind the one it follows where it comes from."""
    steps, content = list(here.get("steps", ())), dict(here.get("content", {}))
    whole = {name: value for name, value in here.items() if name in _WHOLE}
    for key in keys:
        part, _dot, name = key.partition(".")
        if part == "step":
            steps = _placed(steps, name, coming.get("steps", ()))
        elif part == "content":
            content = {one: value for one, value in content.items() if one != name}
            content |= {name: coming["content"][name]} if coming.get("content", {}).get(name) else {}
        elif part in _WHOLE:
            whole[part] = coming[part]
    return whole | {"steps": steps, "content": content}


def told(value: Any, lang: Lang) -> str:
    """A part as people read it, whatever it is: a sentence, or a line for each of its lines."""
    match value:
        case None | "":
            return ""
        case bool():
            speech = words(lang)
            return speech.say("Yes") if value else speech.say("No")
        case Mapping() if "text" in value and "post" in value:
            return _step_told(value, lang)
        case Mapping() if {"kk", "ru", "en"} & value.keys():
            return Trilingual.of({key: str(one) for key, one in value.items()}).in_(lang)
        case Mapping():
            return " · ".join(filter(None, (told(one, lang) for one in value.values())))
        case list() | tuple():
            return "\n".join(filter(None, (told(one, lang) for one in value)))
        case _:
            return words(lang).say(_CHOICES[str(value)]) if str(value) in _CHOICES else str(value)


def _step_told(step: Mapping[str, Any], lang: Lang) -> str:
    speech = words(lang)
    parts = [
        speech.say(TITLES[Deadline][Deadline(step["deadline"])]) if step.get("deadline") else "",
        speech.say(TITLES[Post][Post(step["post"])]),
        told(step["text"], lang),
        str(step.get("statement", "")),
        str(step.get("when", "")),
    ]
    return " · ".join(filter(None, parts))


def _flat(image: Image) -> dict[str, Any]:
    return dict(_parts(image))


def _parts(image: Image) -> Iterator[tuple[str, Any]]:
    """What is empty is not there: an empty list and none are the same."""
    for name in _WHOLE:
        # what an algorithm is for stays for ever, as its code does
        if name == "mode":
            continue
        value = image.get(name)
        if any(value.values()) if isinstance(value, Mapping) else value not in (None, "", [], False):
            yield name, value
    for step in image.get("steps", ()):
        yield f"step.{step['code']}", step
    for name, value in image.get("content", {}).items():
        if value:
            yield f"content.{name}", value


def _placed(steps: Sequence[Image], code: str, theirs: Sequence[Image]) -> list[Image]:
    coming = next((one for one in theirs if one["code"] == code), None)
    if coming is None:
        return [one for one in steps if one["code"] != code]
    present = [one["code"] for one in steps]
    if code in present:
        return [coming if one["code"] == code else one for one in steps]
    before = [one["code"] for one in theirs]
    followed = next((one for one in reversed(before[: before.index(code)]) if one in present), None)
    place = present.index(followed) + 1 if followed else 0
    return [*steps[:place], coming, *steps[place:]]
