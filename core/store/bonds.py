"""References between records: what a merge must bring along or leave standing, so that none leads nowhere."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from uuid import UUID

from sqlalchemy import inspect
from sqlmodel import Session, col, select

from core.store.journal import Change
from core.store.package import BATCH
from core.store.record import Image, Record, kinds
from core.store.sides import Key


@cache
def references(kind: str) -> Mapping[str, str]:
    """Which fields of a kind lead to records, and of which kind these are."""
    by_table = {one.__table__.name: name for name, one in kinds().items()}  # type: ignore[attr-defined]
    found = {}
    for name, column in inspect(kinds()[kind]).columns.items():
        for key in column.foreign_keys:
            found[name] = by_table[key.column.table.name]
    return found


def led_to(key: Key, image: Image | None) -> Iterator[Key]:
    for name, kind in references(key[0]).items():
        if image and image.get(name):
            yield kind, UUID(image[name])


@dataclass
class Bonds:
    """`planned` is what each touched record shall be; it is mended until every reference leads somewhere."""

    session: Session
    planned: dict[Key, Image | None]
    # as they are now, of all that is planned
    now: Mapping[Key, Image | None]
    # as the package has them
    theirs: Mapping[Key, Image | None]
    # here, for good
    forgotten: set[Key]
    returned: set[Key] = field(default_factory=set)
    stayed: set[Key] = field(default_factory=set)

    def mend(self) -> None:
        for key, image in list(self.planned.items()):
            if image is not None and self.now.get(key) is None:
                # a choice brings it back
                self._with_parts(key)
            elif image is not None and key in self.theirs and self.theirs[key] is None:
                self._keep_parts(key)
        while self._bring_back() or self._let_stay():
            pass

    def _bring_back(self) -> bool:
        """What is gone here and is needed by what comes, with all that went together with it."""
        wanted = {goal for key, image in self.planned.items() for goal in led_to(key, image)}
        missing = {goal for goal in wanted if goal in self.planned and self.planned[goal] is None}
        missing |= self._absent(wanted - self.planned.keys())
        for goal in sorted(missing, key=str):
            if self.now.get(goal) is not None:
                self._keep(goal)
            else:
                self._return(goal)
        return bool(missing)

    def _absent(self, keys: Iterable[Key]) -> set[Key]:
        return set(keys) - set(self._there(keys))

    def _there(self, keys: Iterable[Key]) -> Iterator[Key]:
        by_kind: dict[str, list[UUID]] = {}
        for kind, record_id in keys:
            by_kind.setdefault(kind, []).append(record_id)
        for kind, ids in by_kind.items():
            for found in _batches(ids):
                query = select(kinds()[kind].id).where(col(kinds()[kind].id).in_(found))
                yield from ((kind, record_id) for record_id in self.session.exec(query))

    def _return(self, goal: Key) -> None:
        last = self._deletion(goal)
        image = self.theirs.get(goal) or (last.before if last else None)
        if image is None or goal in self.forgotten:
            self._let_go(goal)
            return
        self.planned[goal] = kinds()[goal[0]].from_image(image).image()
        self.returned.add(goal)
        self._with_parts(goal)

    def _deletion(self, goal: Key) -> Change | None:
        life = select(Change).where(Change.record_id == goal[1]).order_by(col(Change.entry_id).desc())
        last = self.session.exec(life.limit(1)).first()
        return last if last is not None and last.after is None else None

    def _with_parts(self, goal: Key) -> None:
        """What went in the same work and led to it."""
        last = self._deletion(goal)
        together = select(Change).where(Change.entry_id == (last.entry_id if last else 0), col(Change.after).is_(None))
        for change in self.session.exec(together):
            key = change.kind, change.record_id
            is_gone = self.planned.get(key) is None and self.now.get(key) is None
            if change.before and is_gone and goal in led_to(key, change.before) and not set(self._there([key])):
                self.planned[key] = kinds()[change.kind].from_image(change.before).image()
                self.returned.add(key)

    def _let_go(self, goal: Key) -> None:
        """What was forgotten here for good does not come back: what leads to it does without."""
        self.forgotten.add(goal)
        for key, image in self.planned.items():
            names = [
                name for name, kind in references(key[0]).items() if image and (kind, image.get(name)) == _plain(goal)
            ]
            if image and names:
                columns = inspect(kinds()[key[0]]).columns
                can_do_without = all(columns[name].nullable for name in names)
                self.planned[key] = image | dict.fromkeys(names) if can_do_without else self.now.get(key)
                self.forgotten |= set() if can_do_without else {key}

    def _let_stay(self) -> bool:
        """What they have deleted and something here still needs, with all that leads to it."""
        going = {key for key, image in self.planned.items() if image is None and self.now.get(key) is not None}
        needed = {goal for goal in going if goal in set(self._needed(going))}
        for goal in needed:
            self._keep(goal)
        return bool(needed)

    def _needed(self, going: Collection[Key]) -> Iterator[Key]:
        for kind in kinds():
            for name, goal_kind in references(kind).items():
                ids = [record_id for goal, record_id in going if goal == goal_kind]
                for found in _batches(ids):
                    yield from self._led_from(kind, name, goal_kind, found)

    def _led_from(self, kind: str, name: str, goal_kind: str, ids: Collection[UUID]) -> Iterator[Key]:
        table: type[Record] = kinds()[kind]
        query = select(table.id, getattr(table, name)).where(getattr(table, name).in_(ids))
        for record_id, goal in self.session.exec(query):
            key = kind, record_id
            # what is planned speaks for itself: it is gone, or leads where it shall lead then
            if key not in self.planned:
                yield goal_kind, goal

    def _keep(self, goal: Key) -> None:
        self.planned[goal] = self.now[goal]
        self.stayed.add(goal)
        self._keep_parts(goal)

    def _keep_parts(self, goal: Key) -> None:
        for key, image in self.planned.items():
            if image is None and goal in led_to(key, self.now.get(key)):
                self.planned[key] = self.now[key]
                self.stayed.add(key)


def _plain(key: Key) -> tuple[str, str]:
    return key[0], str(key[1])


def _batches(ids: Collection[UUID]) -> Iterator[list[UUID]]:
    listed = sorted(ids)
    return (listed[start : start + BATCH] for start in range(0, len(listed), BATCH))
