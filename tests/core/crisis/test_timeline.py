"""What is noted stays; what is known has a source; one timeline tells it all by when it was and when it was noted."""

from datetime import timedelta

import pytest

from core import clock
from core.crisis.actions import facts, happenings, incidents, levels, signals, turns
from core.crisis.choices import Aspect, Level, Sort
from core.crisis.queries import running
from core.crisis.queries.timeline import Event, Kind, Line, Order, timeline
from core.crisis.records import Fact, Happening
from core.errors import Conflict, Invalid
from core.language.trilingual import LANGS
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import EVENT, NOTICED, SCORES, Open, incident_of
from tests.core.crisis.hands import hand, turn


def lines(store: Store, opened_id: object, by: Order = "happened_at") -> list[Line]:
    with store.read() as session:
        return timeline(session, opened_id, by)  # type: ignore[arg-type]


KNOWN = {"aspect": "known", "text": {"kk": "12 үй жылусыз"}, "source": "Б. Үлгіжанов, басқарма басшысы"}


def test_both_moments_are_kept_and_order_the_timeline(store: Store, opened: Open) -> None:
    opened_id = opened()
    early = EVENT + timedelta(minutes=1)
    with clock.stopped(NOTICED + timedelta(minutes=30)):
        store.do(happenings.note, opened_id, "Алғашқы қоңырау", early)
    with clock.stopped(NOTICED + timedelta(minutes=10)):
        store.do(happenings.note, opened_id, "Бригада шықты")
    texts = [one.text.kk for one in lines(store, opened_id) if one.kind == Kind.HAPPENING]
    noted = [one.text.kk for one in lines(store, opened_id, "noted_at") if one.kind == Kind.HAPPENING]
    assert (texts, noted) == (["Алғашқы қоңырау", "Бригада шықты"], ["Бригада шықты", "Алғашқы қоңырау"])
    assert lines(store, opened_id)[0].event == Event.BEGAN
    assert lines(store, opened_id)[1].is_late_noted


def test_nothing_is_noted_that_is_still_to_come(store: Store, opened: Open) -> None:
    with pytest.raises(Invalid):
        store.do(happenings.note, opened(), "Ертең", clock.now() + timedelta(minutes=1))


def test_a_line_is_never_taken_back_and_never_changed_but_put_right(store: Store, opened: Open) -> None:
    opened_id = opened()
    wrong = store.do(happenings.note, opened_id, "20 үй жылусыз")
    with pytest.raises(Conflict):
        store.undo()
    store.do(happenings.correct, wrong, "12 үй жылусыз")
    first, second = rows(store, Happening)
    assert (first.text, second.sort, second.corrects_id) == ("20 үй жылусыз", Sort.CORRECTION, first.id)
    told = {one.id: one.is_corrected for one in lines(store, opened_id)}
    assert (told[first.id], told[second.id]) == (True, False)


def test_a_decision_needs_its_reason_and_what_was_decided_against(store: Store, opened: Open) -> None:
    opened_id = opened()
    for said in (("Мектептер жабылады", "", ["Күту"]), ("Мектептер жабылады", "Аяз", [" "]), ("", "Аяз", ["Күту"])):
        with pytest.raises(Invalid):
            store.do(happenings.decide, opened_id, *said)
    store.do(happenings.decide, opened_id, "Мектептер жабылады", "Аяз −30", ["Күту"])
    (line,) = [one for one in lines(store, opened_id) if one.sort == Sort.DECISION]
    assert (line.reason, list(line.rejected)) == ("Аяз −30", ["Күту"])


def test_who_could_not_be_reached_is_noted_too(store: Store, opened: Open) -> None:
    opened_id = opened()
    store.do(happenings.tell, opened_id, "С. Кестебаева", "телефон")
    store.do(happenings.tell, opened_id, "Е. Сызбаев", "телефон", "Тұтқаны көтермеді")
    told = [(one.text.kk, one.source, one.reason) for one in lines(store, opened_id) if one.sort == Sort.TOLD]
    assert told == [("С. Кестебаева", "телефон", ""), ("Е. Сызбаев", "телефон", "Тұтқаны көтермеді")]


def test_a_level_is_told_in_the_language_of_whoever_reads(store: Store, opened: Open) -> None:
    opened_id = opened()
    store.do(levels.lift, opened_id, Level.S3, "Республикалық БАҚ жазды")
    (line,) = [one for one in lines(store, opened_id) if one.sort == Sort.LEVEL]
    assert line.said("en") == "Local crisis → Serious crisis"
    assert line.said("kk") != line.said("ru")


def test_a_sign_and_an_algorithm_are_told_in_the_language_of_whoever_reads(store: Store, opened: Open) -> None:
    opened_id = opened()
    store.do(signals.notice, opened_id, "U5", "Абай даңғылы")
    store.do(incidents.add_playbook, opened_id, "C08")
    store.do(signals.notice, opened_id, "", "Өзіміз байқадық")
    sign, added, own = (one for one in lines(store, opened_id) if one.sort in (Sort.TRIGGER, Sort.PLAYBOOK))
    for line in (sign, added):
        assert len({line.said(lang) for lang in LANGS}) == 3
    assert sign.said("kk").endswith(": Абай даңғылы")
    assert own.said("ru") == "Өзіміз байқадық"


def test_steps_taken_stand_in_the_timeline_and_leave_it_when_undone(store: Store, opened: Open) -> None:
    opened_id = opened()
    store.do(turns.take, turn(store, "K001").id)
    (line,) = [one for one in lines(store, opened_id) if one.kind == Kind.TURN]
    assert (line.event, line.who) == (Event.DONE, "Г. Мысалова")
    store.undo()
    assert not [one for one in lines(store, opened_id) if one.kind == Kind.TURN]


def test_a_fact_without_its_source_or_moment_is_no_fact(store: Store, opened: Open) -> None:
    opened_id = opened()
    for lack in ("source", "confirmed_at", "text"):
        whole = {**KNOWN, "confirmed_at": NOTICED}
        with pytest.raises(Invalid) as refused:
            store.do(
                facts.add,
                opened_id,
                {name: value for name, value in whole.items() if name != lack}
                | ({"text": {"kk": " "}} if lack == "text" else {}),
            )
        assert refused.value.field == lack
    with pytest.raises(Invalid):
        store.do(facts.add, opened_id, {**KNOWN, "confirmed_at": clock.now() + timedelta(minutes=1)})
    assert rows(store, Fact) == []


def test_what_a_fact_said_before_stays_in_the_line_it_took_the_place_of(store: Store, opened: Open) -> None:
    opened_id = opened()
    asked = store.do(facts.add, opened_id, {"aspect": "unknown", "text": {"kk": "Неше үй жылусыз?"}})
    answered = store.do(facts.replace, asked, {**KNOWN, "confirmed_at": NOTICED})
    with clock.stopped(NOTICED + timedelta(hours=1)):
        with pytest.raises(Invalid):
            # other words need a confirmation of their own
            store.do(facts.replace, answered, {"text": {"kk": "10 үй жылусыз"}})
        later = store.do(facts.replace, answered, {"text": {"kk": "10 үй жылусыз"}, "confirmed_at": clock.now()})
    found = hand(store, opened_id, timedelta(hours=2))
    assert [one.id for one in found.current(Aspect.KNOWN)] == [later]
    assert [one.id for one in found.ended_facts] == [answered, asked]
    assert found.version == 3
    with pytest.raises(Invalid):
        store.do(facts.replace, asked, {"text": {"kk": "Тағы"}})
    told = [(one.event, one.text.kk) for one in lines(store, opened_id) if one.kind == Kind.FACT]
    assert told == [
        (Event.REPLACED, "12 үй жылусыз"), (Event.ADDED, "Неше үй жылусыз?"), (Event.REPLACED, "10 үй жылусыз")
    ]  # fmt: skip
    store.do(facts.end, later)
    assert not hand(store, opened_id, timedelta(hours=2)).current(Aspect.KNOWN)


def test_the_promised_message_lies_ahead_and_is_missed_when_its_hour_is_over(store: Store, opened: Open) -> None:
    opened_id = opened()
    with pytest.raises(Invalid):
        store.do(facts.set_next_update, opened_id, clock.now())
    store.do(facts.set_next_update, opened_id, NOTICED + timedelta(hours=1))
    with store.read() as session:
        late = [running.running(session, NOTICED + timedelta(minutes=n))[0].is_update_overdue for n in (59, 61)]
    assert late == [False, True]


def test_a_promise_is_kept_or_given_another_date_with_a_reason(store: Store, opened: Open) -> None:
    opened_id = opened()
    key = store.do(facts.promise, opened_id, "Төлем қайта есептеледі", NOTICED + timedelta(days=1), "Басқарма")
    with pytest.raises(Invalid):
        store.do(facts.redate_promise, opened_id, key, NOTICED + timedelta(days=2), "")
    store.do(facts.redate_promise, opened_id, key, NOTICED + timedelta(days=2), "Есеп дайын емес")
    store.do(facts.keep_promise, opened_id, key)
    (promise,) = incident_of(store, opened_id).promises.values()
    assert promise["kept_at"]
    assert [one["reason"] for one in promise["moved"]] == ["Есеп дайын емес"]
    with pytest.raises(Invalid):
        store.do(facts.keep_promise, opened_id, "no such key")


def test_what_is_scored_again_is_kept_with_its_answers(store: Store, opened: Open) -> None:
    opened_id = opened()
    store.do(levels.rescore, opened_id, {**SCORES, "life": 4}, {"injured": 12}, "12 адам зардап шекті")
    incident = incident_of(store, opened_id)
    assert (incident.scores["life"], incident.flags) == (4, {"injured": 12})
