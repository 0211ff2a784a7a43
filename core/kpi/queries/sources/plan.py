"""The calendar as figures look at it: what came out when, what was to come out, and what left its day."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Any

from sqlmodel import col, func, select

from core.calendar.queries.working import working_time
from core.calendar.records import Halt, Placement, Publication, State
from core.kpi.queries.asked import Asked
from core.kpi.queries.sources.cutting import Cut, Days, whole
from core.kpi.queries.sources.promised import Left, left
from core.store.bare import Row, keeper, picked, read, rows


class Plan:
    """What was found in the calendar for one question, each part once."""

    def __init__(self, asked: Asked) -> None:
        self.asked, self.session, self.scope = asked, asked.session, asked.scope
        self.zone = working_time(asked.session).zone

    @cached_property
    def _came(self) -> Any:
        """When each publication was first seen, in the channel that is asked for or in any."""
        query = select(Placement.publication_id, func.min(Placement.published_at).label("came"))
        if self.scope.channel_id:
            query = query.where(Placement.channel_id == self.scope.channel_id)
        return query.group_by(col(Placement.publication_id)).subquery()

    @cached_property
    def cut(self) -> Cut:
        return Cut(self.session, Placement.published_at, self.asked.spans, self.zone)

    def came_out(self, *columns: Any) -> Any:
        """A question for those first seen within the spans; the moment stands first."""
        came = self._came
        query = picked(came.c.came, *columns).join_from(came, Publication, col(Publication.id) == came.c.publication_id)
        return self._narrowed(query.where(came.c.came >= self.cut.first, came.c.came < self.cut.last))

    @cached_property
    def begun(self) -> date | None:
        """The day of the office's first publication, planned or seen."""
        day, at = self.session.exec(
            select(
                select(func.min(Publication.day)).scalar_subquery(),
                select(func.min(Placement.published_at)).scalar_subquery(),
            )
        ).one()
        return min((one for one in (day, at and at.astimezone(self.zone).date()) if one), default=None)

    @cached_property
    def published(self) -> list[list[Row]]:
        """Of each span: when first seen, id, format, rubric, languages."""
        columns = (Publication.id, Publication.rubric_id, Publication.langs)
        query = self.came_out(Publication.format, *columns)
        return self.cut.laid((row[0], row[2], row[1], row[3], row[4]) for row in rows(self.session, query))

    def _narrowed(self, query: Any) -> Any:
        return query.where(Publication.unit_id == self.scope.unit_id) if self.scope.unit_id else query

    @cached_property
    def planned(self) -> list[list[Row]]:
        """Of each span: day, id, halt, reason; what was to come out by today, on the day it was promised for."""
        cut = Cut(self.session, Publication.day, self.asked.spans)
        query = picked(Publication.day, Publication.id, Publication.halt, Publication.reason).where(
            cut.within, col(Publication.day) <= self.today, Publication.state != State.IDEA,
        )  # fmt: skip
        if self.scope.channel_id:
            query = query.where(col(Publication.id).in_(self._there))
        stands = rows(self.session, self._narrowed(query))
        return cut.laid(self._as_promised(stands))

    @cached_property
    def today(self) -> date:
        return self.asked.now.astimezone(self.zone).date()

    @property
    def _there(self) -> Any:
        return select(Placement.publication_id).where(Placement.channel_id == self.scope.channel_id)

    def _as_promised(self, stands: Sequence[Row]) -> Sequence[Row]:
        """Where one has left a day it was promised for, that day counts, and not where it went in the same month."""
        day_of, id_of = keeper(self.session, Publication.day), keeper(self.session, Publication.id)
        left = [(day_of(one.day), id_of(one.publication_id), one) for one in self._left]
        ids = {publication_id for _day, publication_id, _left in left}
        moved = {row[1]: row for row in stands if row[1] in ids}
        # what stands there again was not moved after all
        gone = [each for each in left if each[1] not in moved or moved[each[1]][0] != each[0]]
        to_day = read(self.session, Publication.day)
        quiet = {(publication_id, one.month) for _day, publication_id, one in gone if not one.reason}
        late = {key for key, row in moved.items() if (key, to_day(row[0]).replace(day=1)) in quiet}
        halts = ((*each, Halt.POSTPONED if each[2].reason else Halt.NONE) for each in gone)
        missed = [(day, key, halt, one.reason) for day, key, one, halt in halts]
        return [*(row for row in stands if row[1] not in late), *missed]

    @cached_property
    def _gone(self) -> list[Left]:
        return left(self.asked, self.zone)

    @property
    def _left(self) -> list[Left]:
        """Within the scope that is asked for; of one that was deleted nobody knows the channels."""
        found = [one for one in self._gone if one.day <= self.today]
        if self.scope.unit_id:
            found = [one for one in found if one.unit_id == self.scope.unit_id]
        if self.scope.channel_id:
            there = set(self.session.exec(self._there))
            found = [one for one in found if one.publication_id in there]
        return found

    @cached_property
    def came_on(self) -> frozenset[tuple[Any, Any]]:
        """Each publication with the days on which it came out somewhere."""
        query = picked(Placement.publication_id, Placement.published_at).where(self.cut.within)
        if self.scope.channel_id:
            query = query.where(Placement.channel_id == self.scope.channel_id)
        days = Days(self.session, Placement.published_at, Publication.day, whole(self.asked), self.zone)
        return frozenset((row[0], days.of(row[1])) for row in rows(self.session, query))
