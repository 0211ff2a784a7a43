"""Algorithms as the office keeps them: they come, are changed, and what a new release brings is only offered."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from core.approval.records import Clearance, Line, Matter, Submission, Verdict
from core.crisis import differences, drafting, library
from core.crisis.actions import incidents, playbooks, standing, statements
from core.crisis.choices import Category, Mode
from core.crisis.differences import Sort
from core.crisis.drafting import Question
from core.crisis.queries import playbooks as asked
from core.crisis.queries.playbooks import Known
from core.crisis.records import Playbook, Turn
from core.errors import Conflict, Invalid
from core.language.trilingual import LANGS, Trilingual
from core.store.record import new_id
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import Open, People, channels_of
from tests.core.crisis.hands import fitting, signed

TODAY = date(2026, 12, 12)
STEP = {"code": "X.1", "deadline": "t15", "post": "PRESS", "text": {"kk": "Хабарлаңыз", "ru": "Сообщите"}}


@pytest.fixture
def kept(store: Store) -> Store:
    store.do(playbooks.enter_shipped)
    return store


def called(store: Store, code: str) -> Known:
    with store.read() as session:
        found = asked.called(session, code, TODAY)
    assert found is not None
    return found


def edit(store: Store, code: str, /, **wanted: Any) -> None:
    found = called(store, code)
    store.do(playbooks.edit, found.id, found.form, found.form | wanted)


def as_released(monkeypatch: pytest.MonkeyPatch, code: str, **changed: Any) -> None:
    """As if the next release brought this otherwise."""
    before = differences.image_as_it_came

    def image(one: library.Shipped) -> dict[str, Any]:
        return before(one) | (changed if one.code == code else {})

    monkeypatch.setattr(differences, "image_as_it_came", image)


def test_all_that_comes_is_entered_once_with_its_frame(store: Store) -> None:
    ids = {"C02": (new_id(), new_id())}
    assert store.do(playbooks.enter_shipped, ids) == 18
    assert store.do(playbooks.enter_shipped) == 0
    found = called(store, "C02")
    assert (found.line.id if found.line else None, found.id) == ids["C02"]
    assert (found.playbook.origin, found.playbook.edition, found.is_changed, found.offered) == ("hatshy", 1, False, [])
    assert found.clearance == Clearance.NONE
    assert [one.code for one in rows(store, Playbook) if one.line_id is None] == ["CORE", "NORMAL"]
    assert all(one.is_skeleton for one in rows(store, Line))


def test_what_is_kept_is_what_came(kept: Store) -> None:
    for code, one in library.shipped().items():
        found = called(kept, code)
        assert found.steps == one.steps
        assert found.frame == one.skeleton


def test_ours_is_changed_and_grows_by_an_edition(kept: Store) -> None:
    steps = called(kept, "C02").playbook.steps
    edit(kept, "C02", steps=[*steps, STEP])
    found = called(kept, "C02")
    assert (found.playbook.edition, found.is_changed, found.steps[-1].code) == (2, True, "X.1")
    assert found.offered == []
    edit(kept, "C02")
    assert called(kept, "C02").playbook.edition == 2
    kept.undo()
    assert called(kept, "C02").playbook.edition == 1


def test_a_code_stays_and_two_do_not_change_one_field_at_once(kept: Store) -> None:
    with pytest.raises(Invalid):
        edit(kept, "C02", code="C99")
    seen = called(kept, "C02").form
    edit(kept, "C02", gist={"kk": "Басқа"})
    with pytest.raises(Conflict):
        kept.do(playbooks.edit, called(kept, "C02").id, seen, seen | {"gist": {"kk": "Өзге"}})


@pytest.mark.parametrize(
    "wanted",
    [
        {"steps": []},
        {"steps": [STEP | {"deadline": None}]},
        {"steps": [STEP, STEP]},
        {"steps": [STEP | {"when": "level >>> 3"}]},
        {"steps": [STEP | {"when": "unheard_of > 1"}]},
        {"steps": [STEP | {"post": "NOBODY"}]},
        {"skeleton": {"kk": "{{what}} {{nobody_asked}}", "ru": "{{what}}"}},
        {"skeleton": {"kk": "{{time_event}}", "ru": "{{points}}"}},
        {"name": {"kk": " "}},
        {"content": {"unheard_of": []}},
        {"content": {"inject": [{"after": 5, "kind": "earthquake", "text": {"kk": "Не болды?"}}]}},
        {"content": {"donts": [{"kk": 5}]}},
    ],
)
def test_what_cannot_run_is_refused(kept: Store, wanted: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        edit(kept, "C02", **wanted)
    assert called(kept, "C02").playbook.edition == 1


def test_the_office_adds_one_of_its_own_and_runs_by_it(kept: Store, opened: Open) -> None:
    name = {"kk": "Көктемгі шегіртке"}
    made = kept.do(playbooks.add, {"code": "l01", "name": name, "steps": [STEP], "skeleton": {"kk": "Білеміз."}})
    assert isinstance(made, UUID)
    found = called(kept, "L01")
    assert (found.is_own, found.frame.kk, found.playbook.mode) == (True, "Білеміз.", Mode.TYPE)
    opened("L01")
    with pytest.raises(Invalid):
        kept.do(playbooks.add, {"code": "L01", "name": name, "steps": [STEP]})
    with pytest.raises(Invalid):
        kept.do(playbooks.add, {"code": "K01", "name": name, "steps": [STEP], "mode": Mode.CORE})
    unnamed = kept.do(playbooks.add, {"name": name, "steps": [STEP]})
    assert next(one.code for one in rows(kept, Playbook) if one.id == unnamed).startswith("OWN-")


def test_one_out_of_use_stays_and_comes_back(kept: Store) -> None:
    found = called(kept, "C02")
    kept.do(playbooks.retire, found.id)
    with kept.read() as session:
        assert "C02" not in [one.code for one in asked.known(session, TODAY)]
    kept.do(playbooks.revive, found.id)
    assert called(kept, "C02").playbook.is_active
    with pytest.raises(Invalid):
        kept.do(playbooks.retire, called(kept, "CORE").id)


def test_a_new_release_offers_what_is_new_and_keeps_what_is_ours(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    came = called(kept, "C02").image
    ours = [dict(one) for one in came["steps"]]
    ours[0] = ours[0] | {"text": {"kk": "Біздің сөз", "ru": "Наши слова", "en": ""}}
    edit(kept, "C02", steps=ours, gist={"kk": "Біздіңше"})
    theirs = [*came["steps"][:2], STEP | {"text": Trilingual("Жаңа", "Новый").as_dict()}, *came["steps"][3:]]
    theirs[1] = theirs[1] | {"post": "SMM"}
    as_released(monkeypatch, "C02", steps=theirs, min_level="s3")
    offered = {one.key: one for one in called(kept, "C02").offered}
    taken_out = came["steps"][2]["code"]
    assert {key: one.sort for key, one in offered.items()} == {
        "min_level": Sort.CHANGED, "step.X.1": Sort.ADDED, f"step.{theirs[1]['code']}": Sort.CHANGED,
        f"step.{taken_out}": Sort.REMOVED,
    }  # fmt: skip
    assert not any(one.is_both for one in offered.values())
    kept.do(playbooks.take_differences, called(kept, "C02").id, ["step.X.1", "min_level"])
    found = called(kept, "C02")
    assert [one.code for one in found.steps[:4]] == [came["steps"][0]["code"], theirs[1]["code"], "X.1", taken_out]
    assert (found.playbook.min_level, found.playbook.gist.kk) == ("s3", "Біздіңше")
    assert found.steps[0].text.kk == "Біздің сөз"
    assert {one.key for one in found.offered} == set(offered) - {"step.X.1", "min_level"}
    kept.do(playbooks.leave_differences, found.id, [one.key for one in found.offered])
    assert called(kept, "C02").offered == []
    assert taken_out in [one.code for one in called(kept, "C02").steps]


def test_what_both_have_changed_says_so(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(kept, "C02", gist={"kk": "Біздіңше"})
    as_released(monkeypatch, "C02", gist=Trilingual("Жаңаша").as_dict())
    (one,) = called(kept, "C02").offered
    assert (one.key, one.is_both) == ("gist", True)
    assert [one.title(lang) for lang in LANGS]
    with pytest.raises(Invalid):
        kept.do(playbooks.take_differences, called(kept, "C02").id, ["name"])
    kept.do(playbooks.take_differences, called(kept, "C02").id, ["gist"])
    assert called(kept, "C02").playbook.gist.kk == "Жаңаша"


def test_a_changed_frame_comes_as_a_difference_and_is_to_be_signed_anew(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    frame = {"kk": "Білеміз.", "ru": "Знаем.", "en": ""}
    as_released(monkeypatch, "C02", skeleton=frame, slots=[])
    kept.do(playbooks.take_differences, called(kept, "C02").id, ["skeleton", "slots"])
    assert called(kept, "C02").frame.ru == "Знаем."


def test_the_first_head_signs_frames_for_a_year(kept: Store, people: People, opened: Open) -> None:
    ids = [called(kept, code).id for code in ("C02", "C03")]
    assert kept.do(standing.submit_frames, ids) == date(2027, 12, 12)
    (sent,) = rows(kept, Submission)
    assert (sent.matter, [one["people"] for one in sent.steps]) == (Matter.LINE, [[str(people["С. Кестебаева"])]])
    assert called(kept, "C02").clearance == Clearance.WAITING
    with pytest.raises(Invalid):
        kept.do(standing.submit_frames, ids)
    for code in ("C02", "C03"):
        line = called(kept, code).line
        assert line is not None
        signed(kept, line.id, people["С. Кестебаева"])
    found = called(kept, "C02")
    assert (found.clearance, found.cleared_until) == (Clearance.CLEARED, date(2027, 12, 12))
    with kept.read() as session:
        assert asked.called(session, "C02", date(2027, 12, 13)).clearance == Clearance.EXPIRED  # type: ignore[union-attr]
        assert "C02" not in [one.code for one in asked.frames_to_sign(asked.known(session, TODAY))]
    incident = opened("C02")
    asked_for = list(map(Question.of, found.playbook.slots))
    answers = fitting(asked_for)
    assert found.line is not None
    text = drafting.drafted(found.frame, asked_for, answers).text
    made = kept.do(statements.draft, incident, Category.M1, text, {"frame_id": found.line.id, "answers": answers})
    # nobody else is asked: the head has signed it in advance
    assert kept.do(statements.release, made, channels_of(kept)[:1]) == 1
    edit(kept, "C02", skeleton=found.frame.as_dict() | {"kk": found.frame.kk + " Тағы."})
    assert called(kept, "C02").clearance == Clearance.CHANGED


def test_only_a_frame_that_says_nothing_but_that_we_know_is_signed_in_advance(kept: Store) -> None:
    with kept.read() as session:
        codes = {one.code for one in asked.frames_to_sign(asked.known(session, TODAY))}
    # a refutation, a sensitive matter, and first words whose blanks take anything
    assert codes == {"C00", "C01", "C02", "C03", "C06", "C10", "C11"}
    for code in ("C08", "C12", "C05"):
        with pytest.raises(Invalid):
            kept.do(standing.submit_frames, [called(kept, code).id])


def test_nothing_without_a_frame_is_sent_to_be_signed(kept: Store) -> None:
    with pytest.raises(Invalid):
        kept.do(standing.submit_frames, [called(kept, "CORE").id])
    with pytest.raises(Invalid):
        kept.do(standing.submit_frames, [])


def test_the_plan_and_the_contacts_have_their_day(kept: Store) -> None:
    found = called(kept, "C02")
    kept.do(playbooks.note_planned, found.id, TODAY)
    kept.do(playbooks.note_contacts_checked, [found.id], TODAY - timedelta(days=1))
    assert (called(kept, "C02").playbook.planned_on, called(kept, "C02").playbook.contacts_checked_on) == (
        TODAY, TODAY - timedelta(days=1),
    )  # fmt: skip
    with pytest.raises(Invalid):
        kept.do(playbooks.note_planned, found.id, TODAY + timedelta(days=1))


def test_an_office_that_changed_nothing_keeps_the_ordinary_day(kept: Store) -> None:
    found = called(kept, "NORMAL")
    assert (found.playbook.mode, len(found.steps), found.line) == (Mode.NORMAL, 12, None)
    edit(kept, "NORMAL", steps=[*found.playbook.steps[:-1]])
    assert len(called(kept, "NORMAL").steps) == 11


def test_verdict_of_a_return_leaves_a_frame_unsigned(kept: Store, people: People) -> None:
    kept.do(standing.submit_frames, [called(kept, "C06").id])
    line = called(kept, "C06").line
    assert line is not None
    signed(kept, line.id, people["С. Кестебаева"], Verdict.RETURN, "Басқаша жазыңыз")
    assert called(kept, "C06").clearance == Clearance.RETURNED


def test_steps_of_two_offices_with_the_same_code_are_all_to_be_taken(kept: Store, opened: Open) -> None:
    name, words_of = {"kk": "Шегіртке"}, ("Газ қызметін шақырыңыз", "Мектепті көшіріңіз")
    first, second = ({**STEP, "code": "01", "text": {"kk": one}} for one in words_of)
    kept.do(playbooks.add, {"code": "L01", "name": name, "steps": [first]})
    kept.do(playbooks.add, {"code": "L02", "name": name, "steps": [second]})
    opened_id = opened(playbooks=["L01"])
    assert kept.do(incidents.add_playbook, opened_id, "L02") == 1
    assert {*words_of} <= {one.text.kk for one in rows(kept, Turn)}
    assert len({one.code for one in rows(kept, Turn)}) == len(rows(kept, Turn))


def test_a_first_step_without_a_code_has_that_of_its_algorithm(kept: Store) -> None:
    bare = {key: STEP[key] for key in STEP if key != "code"}
    kept.do(playbooks.add, {"code": "L01", "name": {"kk": "Шегіртке"}, "steps": [bare, {**bare, "code": "L9"}]})
    assert [one["code"] for one in called(kept, "L01").playbook.steps] == ["L01.01", "L9"]


def test_what_an_algorithm_is_for_is_no_difference(kept: Store) -> None:
    here = called(kept, "C02").form
    assert differences.differences(here, {}, {**here, "mode": "normal"}) == []
