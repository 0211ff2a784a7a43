"""References between records: what a merge must bring along or leave standing, so that none leads nowhere."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import inspect
from sqlmodel import Session, col, select

from core.store import leading
from core.store.batches import batches
from core.store.journal import Change
from core.store.leading import Key, led_to
from core.store.record import Image, kinds


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
        absent = {key for key, image in self.planned.items() if image is not None and self.now.get(key) is None}
        met = self._met(absent)
        for key, image in list(self.planned.items()):
            if key in absent:
                if key in met:
                    # a choice brings it back
                    self._with_parts(key)
            elif image is not None and key in self.theirs and self.theirs[key] is None:
                self._keep_parts(key)
        while self._bring_back() or self._let_stay():
            pass

    def _met(self, keys: Collection[Key]) -> set[Key]:
        """Those that were here once: nearly all that comes is new, and need not be asked for one by one."""
        told = set[UUID]()
        for ids in batches([record_id for _kind, record_id in keys]):
            told.update(self.session.exec(select(Change.record_id).where(col(Change.record_id).in_(ids)).distinct()))
        return {key for key in keys if key[1] in told}

    def _bring_back(self) -> bool:
        """What is gone here and is needed by what comes, with all that went together with it."""
        wanted = {goal for key, image in self.planned.items() for goal in led_to(key, image)}
        missing = {goal for goal in wanted if goal in self.planned and self.planned[goal] is None}
        unplanned = wanted - self.planned.keys()
        missing |= unplanned - set(leading.there(self.session, unplanned))
        for goal in sorted(missing, key=str):
            if self.now.get(goal) is not None:
                self._keep(goal)
            else:
                self._return(goal)
        return bool(missing)

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
        if last is None:
            return
        together = select(Change).where(Change.entry_id == last.entry_id, col(Change.after).is_(None))
        for change in self.session.exec(together):
            key = change.kind, change.record_id
            is_gone = self.planned.get(key) is None and self.now.get(key) is None
            was_led = change.before and goal in led_to(key, change.before)
            if was_led and is_gone and not set(leading.there(self.session, [key])):
                self.planned[key] = kinds()[change.kind].from_image(change.before).image()
                self.returned.add(key)

    def _let_go(self, goal: Key) -> None:
        """What was forgotten here for good does not come back: what leads to it does without."""
        self.forgotten.add(goal)
        for key, image in self.planned.items():
            if image and goal in led_to(key, image):
                names = leading.references_to(key, image, goal)
                columns = inspect(kinds()[key[0]]).columns
                can_do_without = bool(names) and all(columns[name].nullable for name in names)
                self.planned[key] = image | dict.fromkeys(names) if can_do_without else self.now.get(key)
                self.forgotten |= set() if can_do_without else {key}

    def _let_stay(self) -> bool:
        """What they have deleted and something here still needs, with all that leads to it."""
        going = {key for key, image in self.planned.items() if image is None and self.now.get(key) is not None}
        needed = going & set(self._needed(going))
        for goal in needed:
            self._keep(goal)
        return bool(needed)

    def _needed(self, going: Collection[Key]) -> Iterator[Key]:
        for key, goal in leading.leading_to(self.session, going):
            # what is planned speaks for itself: it is gone, or leads where it shall lead then
            if key not in self.planned:
                yield goal

    def _keep(self, goal: Key) -> None:
        self.planned[goal] = self.now[goal]
        self.stayed.add(goal)
        self._keep_parts(goal)

    def _keep_parts(self, goal: Key) -> None:
        for key, image in self.planned.items():
            if image is None and goal in led_to(key, self.now.get(key)):
                self.planned[key] = self.now[key]
                self.stayed.add(key)
