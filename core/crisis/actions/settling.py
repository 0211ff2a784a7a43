"""After a merge: what two copies did apart in one incident comes together, or goes on until somebody has seen it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from sqlmodel import col, select

from core.crisis.actions import unfolding, withdrawing
from core.crisis.choices import Phase, Sort
from core.crisis.queries import chosen, releases
from core.crisis.records import Happening, Incident, Statement
from core.crisis.words import TITLES
from core.language.words import N_, words
from core.store.merging import Coming
from core.store.record import same_id
from core.store.work import Work

_WHY = N_("A statement had gone out on another computer meanwhile: say in public what turned out.")


def settle(work: Work, changes: Sequence[Coming]) -> None:
    """The same on every copy, by what both know now: nobody has to be asked about it, and nobody is told of it."""
    work.flush()
    came = [one.record_id for one in changes if one.kind == Happening.__name__ and one.before is None]
    for statement_id in sorted(_let_out(work, came)):
        withdrawing.settle(work, work.find(Statement, statement_id))
    for incident_id in sorted(_touched(work, changes, came)):
        incident = work.find(Incident, incident_id)
        _join_playbooks(work, incident)
        _look_again(work, incident)
    work.flush()


def _let_out(work: Work, came: Iterable[UUID]) -> set[UUID]:
    """The statements that a line which came lets out or takes back."""
    found = set()
    for one in _lines(work, came):
        line = work.get(Happening, one.corrects_id) if one.corrects_id else one
        if line is not None and line.sort == Sort.RELEASE and line.statement_id:
            found.add(line.statement_id)
    return found


def _touched(work: Work, changes: Iterable[Coming], came: Iterable[UUID]) -> set[UUID]:
    itself = {one.record_id for one in changes if one.kind == Incident.__name__ and one.after}
    return itself | {one.incident_id for one in _lines(work, came)}


def _lines(work: Work, came: Iterable[UUID]) -> Iterator[Happening]:
    return filter(None, (work.get(Happening, one) for one in came))


def _of_sort(work: Work, incident: Incident, sort: Sort) -> Sequence[Happening]:
    query = select(Happening).where(Happening.incident_id == incident.id, Happening.sort == sort)
    return work.exec(query.order_by(col(Happening.happened_at), col(Happening.id))).all()


def _join_playbooks(work: Work, incident: Incident) -> None:
    """All that were added, as the timeline tells: what one said more exactly on its copy may be missing here."""
    lines = _of_sort(work, incident, Sort.PLAYBOOK)
    added = dict.fromkeys(one.source for one in lines)
    joined = [*(one for one in incident.playbooks if one not in added), *added]
    is_more = {*joined} != {*incident.playbooks}
    if joined != incident.playbooks:
        incident.playbooks = joined
    if is_more:
        running = chosen.of(work, incident)
        unfolding.go_on(work, incident, running, lines[-1].happened_at, is_after_merge=True)


def _look_again(work: Work, incident: Incident) -> None:
    """Whoever noted the false alarm did not know what had been said in public."""
    out = [one.happening for one in releases.releases(work, incident.id)]
    known = incident.review.get("out")
    if incident.phase == Phase.FALSE_ALARM and known is not None and any(str(one.id) not in known for one in out):
        incident.phase, incident.closed_at = Phase.VERIFYING, None
    ended = [one for one in _of_sort(work, incident, Sort.PHASE) if one.source.endswith(f" {Phase.FALSE_ALARM}")]
    if incident.phase == Phase.VERIFYING and ended:
        _tell(work, incident, ended[-1], [*out, ended[-1]])


def _tell(work: Work, incident: Incident, ended: Happening, known: Sequence[Happening]) -> None:
    """Once, and in the same words wherever it is told."""
    line_id, kk = same_id(ended.id, Phase.VERIFYING), words("kk")
    # after all that it follows from
    at = max(one.noted_at for one in known) + timedelta(microseconds=1)
    if work.get(Happening, line_id) is None:
        told = Happening.made(
            id=line_id, incident_id=incident.id, sort=Sort.PHASE, happened_at=at, noted_at=at,
            text=kk.say(TITLES[Phase][Phase.VERIFYING]), source=f"{Phase.FALSE_ALARM} {Phase.VERIFYING}",
            reason=kk.say(_WHY),
        )  # fmt: skip
        work.add(told)
