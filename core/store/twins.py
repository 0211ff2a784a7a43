"""Two records made apart that can only be one: the text of a publication in a language, the office itself."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, select

from core.store.record import Image, Record, kinds
from core.store.sides import Key

# which of two values holds, by the field: true for theirs
Asked = Callable[[Key, str, Image, Image], bool]


@dataclass
class Twins:
    """The older of two stays, whoever made it, so both copies end up with the same one."""

    session: Session
    planned: dict[Key, Image | None]
    now: dict[Key, Image | None]
    asked: Asked
    # what the other copy has to hear of: theirs that is not taken, or what ours gave to it
    kept: dict[Key, dict[str, Any]] = field(default_factory=dict)

    def join(self) -> None:
        for key, image in sorted(self.planned.items(), key=str):
            sole = kinds()[key[0]].sole
            if image is not None and self.now.get(key) is None and sole is not None:
                twin = self._twin(key, image, sole)
                if twin is not None:
                    self._become_one(key, image, twin)

    def _twin(self, key: Key, image: Image, sole: Sequence[str]) -> Record | None:
        kind = kinds()[key[0]]
        made = kind.from_image(image)
        if any(getattr(made, name) == "" for name in sole):
            return None
        query = select(kind).where(kind.id != key[1], *(getattr(kind, name) == getattr(made, name) for name in sole))
        found = self.session.exec(query.order_by(kind.id)).all()  # type: ignore[arg-type]
        return next((one for one in found if self.planned.get((key[0], one.id), {}) is not None), None)

    def _become_one(self, key: Key, theirs: Image, twin: Record) -> None:
        own = key[0], twin.id
        self.now.setdefault(own, twin.image())
        ours = self.planned.get(own) or twin.image()
        result = ours | {name: theirs[name] for name in theirs if self._is_theirs(own, name, ours, theirs)}
        first, second = sorted((own, key), key=lambda one: one[1])
        self.planned[first], self.planned[second] = result | {"id": str(first[1])}, None
        differing = {name: value for name, value in result.items() if name != "id" and value != theirs[name]}
        self.kept[key] = {"": None} if second == key else differing

    def _is_theirs(self, own: Key, name: str, ours: Image, theirs: Image) -> bool:
        blank: Mapping[str, Any] = kinds()[own[0]].blank_image()
        if name == "id" or theirs[name] in (ours.get(name), blank.get(name)):
            return False
        if name in kinds()[own[0]].elder:
            return bool(theirs["id"] < ours["id"])
        return ours.get(name) == blank.get(name) or self.asked(own, name, ours, theirs)
