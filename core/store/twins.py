"""Records made apart that can only be one: the text of a publication in a language, an indicator, the office itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from core.store import leading
from core.store.leading import Key
from core.store.record import Image, kinds
from core.store.sides import STAYED
from core.store.types import canonical

# which of two values holds, by the field: true for theirs
Asked = Callable[[Key, str, Image, Image], bool]


@dataclass
class Twins:
    """
    The older of two stays, whoever made it, so both copies end up with the same one.

    What led to the other leads to it then, whoever made that; and of the parts of both some may be twins again.
    """

    session: Session
    planned: dict[Key, Image | None]
    now: dict[Key, Image | None]
    asked: Asked
    # what became one in merges before, wherever these were
    joined: Mapping[Key, Key]
    # what the other copy has to hear of: theirs that is not taken, or what ours gave to it
    kept: dict[Key, dict[str, Any]] = field(default_factory=dict)
    # still to be laid beside their likes
    _waiting: list[Key] = field(default_factory=list)

    def join(self) -> None:
        for lost, goal in self._joined_before():
            self._lead(lost, goal)
        is_new = (key for key, image in self.planned.items() if image is not None and self._may_have_twin(key))
        self._waiting += sorted(is_new, key=str, reverse=True)
        while self._waiting:
            key = self._waiting.pop()
            twin = self._twin(key)
            if twin is not None:
                self._become_one(key, twin)

    def _joined_before(self) -> Iterator[tuple[Key, Key]]:
        """Theirs still lead to what is gone here for another, or ours to what they gave up for another."""
        lost = [key for key in self.joined if self.planned.get(key) is None]
        there = set(leading.there(self.session, lost))
        for key in lost:
            if key in self.planned or (key not in there and key in self._led):
                yield key, self._stayed(key)

    def _stayed(self, key: Key) -> Key:
        seen = {key}
        while (goal := self.joined.get(key)) and goal not in seen:
            seen.add(goal)
            key = goal
        return key

    def _may_have_twin(self, key: Key) -> bool:
        return kinds()[key[0]].sole is not None and (self.now.get(key) is None or key in self.joined)

    @cached_property
    def _alike(self) -> dict[tuple[str, str], set[UUID]]:
        """What is planned, by what no two have in common."""
        found: dict[tuple[str, str], set[UUID]] = {}
        for key, image in self.planned.items():
            if image is not None and kinds()[key[0]].sole is not None:
                found.setdefault(_mark(key[0], image), set()).add(key[1])
        return found

    @cached_property
    def _led(self) -> dict[Key, set[Key]]:
        """What is planned, by where it leads."""
        found: dict[Key, set[Key]] = {}
        for key, image in self.planned.items():
            for goal in leading.led_to(key, image):
                found.setdefault(goal, set()).add(key)
        return found

    def _plan(self, key: Key, image: Image) -> None:
        self.planned[key] = image
        if kinds()[key[0]].sole is not None:
            self._alike.setdefault(_mark(key[0], image), set()).add(key[1])
        for goal in leading.led_to(key, image):
            self._led.setdefault(goal, set()).add(key)

    def _twin(self, key: Key) -> Key | None:
        image, sole = self.planned[key], kinds()[key[0]].sole or ()
        kind = kinds()[key[0]]
        if image is None or not kind.may_have_twin(image):
            return None
        mark = _mark(key[0], image)
        made = kind.from_image(image)
        query = select(kind.id).where(*(getattr(kind, name) == getattr(made, name) for name in sole))
        here = {one for one in self.session.exec(query) if (key[0], one) not in self.planned}
        alike = sorted(
            one for one in here | self._alike.get(mark, set()) if one != key[1] and self._is_so(key[0], one, mark)
        )
        return (key[0], alike[0]) if alike else None

    def _is_so(self, kind: str, record_id: UUID, mark: tuple[str, str]) -> bool:
        """It may have been led elsewhere since, or be gone."""
        key = kind, record_id
        return key not in self.planned or ((image := self.planned[key]) is not None and _mark(kind, image) == mark)

    def _image(self, key: Key) -> Image:
        return self.planned.get(key) or self.session.get_one(kinds()[key[0]], key[1]).image()

    def _is_here(self, key: Key) -> bool:
        return key not in self.planned or self.now.get(key) is not None

    def _become_one(self, key: Key, twin: Key) -> None:
        # ours is what is here
        own, other = (key, twin) if self._is_here(key) and not self._is_here(twin) else (twin, key)
        ours, theirs = self._image(own), self._image(other)
        self.now.setdefault(own, ours)
        result = self._laid_together(own, ours, theirs)
        first, second = sorted((own, other), key=lambda one: one[1])
        self._plan(first, result | {"id": str(first[1])})
        self.planned[second] = None
        if first == other:
            self._keep(first, {name: value for name, value in result.items() if name != "id" and value != theirs[name]})
        self._keep(second, {"": None, STAYED: str(first[1])})
        self._lead(second, first)

    def _laid_together(self, own: Key, ours: Image, theirs: Image) -> Image:
        kind = kinds()[own[0]]
        result = ours | {
            name: theirs[name]
            for name in theirs
            if name not in ("id", *chain(*kind.together)) and self._is_theirs(own, (name,), ours, theirs)
        }
        for group in kind.together:
            if _differing(group, ours, theirs):
                is_theirs = self._is_theirs(own, group, ours, theirs)
                result |= kind.settled(group, theirs, ours) if is_theirs else kind.settled(group, ours, theirs)
        return result

    def _is_theirs(self, own: Key, names: tuple[str, ...], ours: Image, theirs: Image) -> bool:
        differing = _differing(names, ours, theirs)
        if not differing:
            return False
        if names[0] in kinds()[own[0]].elder:
            return bool(theirs["id"] < ours["id"])
        blank: Mapping[str, Any] = kinds()[own[0]].blank_image()
        if all(theirs[name] == blank.get(name) for name in names):
            return False
        return all(ours[name] == blank.get(name) for name in names) or self.asked(own, differing[0], ours, theirs)

    def _lead(self, lost: Key, goal: Key) -> None:
        """Whatever led to the one leads to the other."""
        ours = leading.leading_to(self.session, [lost]) if self.now.get(lost) is not None else ()
        for key in [key for key, _lost in ours if key not in self.planned]:
            here = self._image(key)
            self.now[key] = here
            self._plan(key, here)
        for key in sorted(self._led.get(lost, ()), key=str):
            if (image := self.planned[key]) and (fields := leading.led_elsewhere(key, image, lost, goal)):
                self._plan(key, image | fields)
                self._keep(key, fields)
                self._wait(key, fields)

    def _wait(self, key: Key, fields: Iterable[str]) -> None:
        if set(fields) & set(kinds()[key[0]].sole or ()):
            self._waiting.append(key)

    def _keep(self, key: Key, fields: Mapping[str, Any]) -> None:
        self.kept.setdefault(key, {}).update(fields)


def _mark(kind: str, image: Image) -> tuple[str, str]:
    return kind, canonical([image[name] for name in kinds()[kind].sole or ()])


def _differing(names: Iterable[str], ours: Image, theirs: Image) -> list[str]:
    return [name for name in names if ours.get(name) != theirs[name]]
