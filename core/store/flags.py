"""Of several that are alike only one bears a flag: where two copies gave it to two of them, it is asked which."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from core.store.leading import Key
from core.store.record import Image, kinds
from core.store.twins import Asked


@dataclass(frozen=True)
class Flags:
    """`planned` is what each touched record shall be; what is not planned stays as it is."""

    session: Session
    planned: dict[Key, Image | None]
    now: dict[Key, Image | None]
    asked: Asked
    # what the other copy has to hear of
    kept: dict[Key, dict[str, Any]]

    def settle(self) -> None:
        for key, image in sorted(self.planned.items(), key=str):
            one_of = kinds()[key[0]].one_of
            if image and one_of and image[one_of[0]] and not (self.now.get(key) or {}).get(one_of[0]):
                self._settle(key, image, *one_of)

    def _settle(self, key: Key, image: Image, flag: str, alike: tuple[str, ...]) -> None:
        rivals = dict(self._rivals(key, image, flag, alike))
        if not rivals:
            return
        if not self.asked(key, flag, image | {flag: False}, image):
            self.planned[key] = image | {flag: False}
            return
        for rival, borne in rivals.items():
            self.now.setdefault(rival, borne)
            self.planned[rival] = borne | {flag: False}
            self.kept.setdefault(rival, {})[flag] = False

    def _rivals(self, key: Key, image: Image, flag: str, alike: tuple[str, ...]) -> Iterator[tuple[Key, Image]]:
        kind = kinds()[key[0]]
        for other, planned in self.planned.items():
            is_one = other[0] == key[0] and other != key and planned and planned[flag]
            if planned and is_one and all(planned[name] == image[name] for name in alike):
                yield other, planned
        made = kind.from_image(image)
        same = (col(getattr(kind, name)).is_not_distinct_from(getattr(made, name)) for name in alike)
        for record in self.session.exec(select(kind).where(col(getattr(kind, flag)), *same)):
            if (key[0], record.id) not in self.planned:
                yield (key[0], record.id), record.image()
