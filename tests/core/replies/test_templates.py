"""Templates: entered once, cleared before use, looked over, taken out of use and never lost."""

from datetime import date
from uuid import UUID

import pytest

from core.approval.records import Clearance
from core.errors import Forbidden, Invalid
from core.replies import library, rules
from core.replies.actions import answers, templates
from core.replies.queries import book
from core.replies.queries import templates as asked
from core.replies.queries.templates import Known
from core.replies.records import Piece, Regulation, Template
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.replies.conftest import Register, person

TODAY = date(2026, 12, 15)
OWN = {
    "name": {"kk": "Қар: тазаланды", "ru": "Снег: убрано"},
    "text": {"kk": "{{place}} қар тазаланды.", "ru": "{{place}}: снег убран."},
    "topic": "snow",
    "slots": [{"key": "place", "kind": "text", "name": {"kk": "Орны", "ru": "Место"}}],
}


def known(store: Store, code: str) -> Known:
    with store.read() as session:
        return next(one for one in asked.known(session, TODAY, is_active=False) if one.code == code)


def own(store: Store, **values: object) -> UUID:
    return store.do(templates.add, {**OWN, "code": "own.snow", **values})


def test_the_shipped_library_is_entered_once(store: Store) -> None:
    # a new office has it from the first day on
    count = len(rows(store, Template))
    named = {one.line_id for one in rows(store, Template)}
    assert count == len(named) == len(library.shipped()) >= 60
    assert store.do(templates.enter_shipped, TODAY) == 0


def test_what_came_with_the_program_still_waits_to_be_cleared(store: Store) -> None:
    with store.read() as session:
        assert {one.clearance for one in asked.known(session, TODAY)} == {Clearance.NONE}


def test_a_shared_fragment_is_kept_under_its_code(store: Store) -> None:
    own(store, code="desk_2", piece="shared", text={"kk": "22-22", "ru": "22-22"}, slots=[])
    with store.read() as session:
        assert asked.shared(asked.known(session, TODAY), "kk")["shared.desk_2"] == "22-22"


def test_a_fragment_that_is_gone_is_told_of_those_that_name_it(store: Store) -> None:
    own(store, text={"kk": "{{shared:gone}}", "ru": "{{shared:gone}}"}, slots=[])
    with store.read() as session:
        assert [(one.code, code) for one, code in asked.lost_fragments(asked.known(session, TODAY))] == [
            ("own.snow", "shared.gone")
        ]


def test_a_blank_must_be_described_and_stand_in_both_languages(store: Store) -> None:
    for values in ({"slots": []}, {"text": {"kk": "{{place}}", "ru": "Снег"}}):
        with pytest.raises(Invalid):
            own(store, **values)


def test_a_code_stays_for_ever_and_is_given_once(store: Store) -> None:
    template_id = own(store)
    with pytest.raises(Invalid):
        own(store)
    with pytest.raises(Invalid):
        store.do(templates.edit, template_id, {}, {"code": "own.other"})


def test_one_that_is_out_of_use_stays_for_what_was_answered_with_it(store: Store, register: Register) -> None:
    template_id = own(store)
    store.do(answers.answer, register("Қар"), "Тазаланды.", "kk", ["own.snow"])
    store.do(templates.retire, template_id)
    with store.read() as session:
        assert "own.snow" not in [one.code for one in asked.known(session, TODAY)]
    assert known(store, "own.snow").uses == 1
    store.do(templates.revive, template_id)
    assert known(store, "own.snow").template.is_active


def test_a_template_is_stale_when_its_day_has_passed(store: Store) -> None:
    template_id = own(store, review_on="2026-12-01")
    assert known(store, "own.snow").is_stale(TODAY)
    store.do(templates.note_reviewed, template_id, date(2027, 6, 1))
    assert not known(store, "own.snow").is_stale(TODAY)


def test_a_missing_language_is_flagged(store: Store) -> None:
    own(store, text={"kk": "{{place}} қар тазаланды."})
    assert known(store, "own.snow").lacks() == ["ru"]


def test_a_frequent_question_needs_its_question(store: Store) -> None:
    with pytest.raises(Invalid):
        own(store, is_public=True)
    own(store, is_public=True, question={"kk": "Қар қашан тазаланады?"})
    assert known(store, "own.snow").template.piece == Piece.ANSWER


def test_the_rules_of_replying_are_one_row(store: Store) -> None:
    store.do(templates.regulate, {}, {"keeps_days": 90})
    (found,) = rows(store, Regulation)
    store.do(templates.regulate, found.image(), found.image() | {"keeps_days": 180})
    assert [one.keeps_days for one in rows(store, Regulation)] == [180]


def test_only_whoever_may_change_the_office_sets_the_rules(store: Store) -> None:
    store.author_id = person(store, "Т. Примеров")
    with pytest.raises(Forbidden):
        store.do(templates.regulate, {}, {"keeps_days": 90})


def test_an_unsound_tree_is_refused(store: Store) -> None:
    with pytest.raises(Invalid):
        store.do(templates.regulate, {}, {"tree": {"version": 1, "start": "n_gone"}})
    assert rows(store, Regulation) == []


def test_what_is_to_be_done_about_a_template_is_said_in_the_language_that_is_asked_for(store: Store) -> None:
    one, other = own(store, code="own.one", review_on=date(2026, 1, 1)), own(store, code="own.two")
    with store.read() as session:
        found = [each for each in asked.known(session, TODAY) if each.id in (one, other)]
    notes = {lang: book.noted(found, TODAY, lang) for lang in ("en", "kk")}
    assert set(notes["en"][one]) == {"stale", "alike"}
    assert list(notes["en"][other]) == ["alike"]
    assert notes["en"][one]["stale"] == "Its day to be looked over has passed"
    assert notes["kk"][one]["stale"] != notes["en"][one]["stale"]


def test_a_template_is_looked_over_again_as_soon_as_it_came_with_the_program() -> None:
    shipped = next(one for one in library.shipped().values() if one.months == rules.REVIEWED_EVERY_MONTHS)
    assert shipped.review_on(TODAY) == rules.review_on(TODAY) == date(2027, 6, 1)
