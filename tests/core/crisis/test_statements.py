"""A statement goes out with the word of another, never of its author alone, and stays as it was said."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from core import clock
from core.approval.actions import deciding
from core.approval.actions.deciding import Ruling
from core.approval.queries import versions
from core.approval.records import Verdict
from core.crisis.actions import statements
from core.crisis.choices import Category, Post
from core.crisis.queries import statements as stated
from core.crisis.queries.statements import Stated
from core.errors import Invalid, UserError
from core.language.trilingual import Trilingual
from core.store.store import Store
from tests.core.crisis.conftest import NOTICED, SECRETARY, Open, People, channels_of, incident_of

TEXT = Trilingual("Жылу магистралі жарылды. Телефон: 109.", "Прорвало теплотрассу. Телефон: 109.")


@pytest.fixture
def incident(opened: Open) -> UUID:
    return opened()


def draft(store: Store, incident: UUID, category: Category = Category.M2, text: Trilingual = TEXT) -> UUID:
    return store.do(statements.draft, incident, category, text, {})


def at_hand(store: Store, statement: UUID) -> Stated:
    with store.read() as session:
        found = stated.at_hand(session, statement, clock.local(clock.now(), "Asia/Almaty"))
    assert found is not None
    return found


def decide(
    store: Store, statement: UUID, person_id: UUID, verdict: Verdict = Verdict.APPROVE, reason: str = ""
) -> None:
    with store.read() as session:
        version = versions.last_laid(session, at_hand(store, statement).line.id)
    assert version is not None
    before, store.author_id = store.author_id, person_id
    try:
        store.do(deciding.decide, [Ruling(version.id, verdict, reason)])
    finally:
        store.author_id = before


def release(store: Store, statement: UUID, at: datetime | None = None, despite: str = "") -> int:
    return store.do(statements.release, statement, channels_of(store), at, "", despite)


def test_the_author_is_never_asked_for_a_word_about_it(store: Store, incident: UUID, people: People) -> None:
    made = draft(store, incident)
    (owner, press) = at_hand(store, made).signatures
    assert owner.posts == (Post.DEPT,)
    # the head of a unit does not approve here: their word is written down
    assert (owner.people, [str(one) for one in owner.others]) == ((), ["Б. Үлгіжанов, 8 7172 00 00 11"])
    assert [one.name for one in press.people] == ["Е. Сызбаев", "С. Кестебаева"]
    store.do(statements.send, made)
    with pytest.raises(UserError):
        decide(store, made, people[SECRETARY])


def test_it_goes_out_once_every_word_it_needs_was_given(store: Store, incident: UUID, people: People) -> None:
    made = draft(store, incident)
    assert store.do(statements.send, made) == ["Б. Үлгіжанов, 8 7172 00 00 11"]
    with pytest.raises(Invalid):
        release(store, made)
    decide(store, made, people["Е. Сызбаев"])
    with pytest.raises(Invalid):
        release(store, made)
    store.do(statements.note_consent, made, Post.DEPT, "Б. Үлгіжанов", "телефон")
    assert release(store, made) == 2
    assert at_hand(store, made).statement.released_at is not None
    assert len(at_hand(store, made).releases) == 2


def test_what_was_changed_after_it_was_agreed_to_waits_again(store: Store, incident: UUID, people: People) -> None:
    made = draft(store, incident)
    store.do(statements.send, made)
    store.do(statements.note_consent, made, Post.DEPT, "Б. Үлгіжанов", "телефон")
    decide(store, made, people["Е. Сызбаев"])
    other = Trilingual(TEXT.kk + " Тағы.", TEXT.ru + " Ещё.")
    store.do(statements.edit, made, {"text": TEXT.as_dict()}, other)
    with pytest.raises(Invalid):
        release(store, made)
    assert at_hand(store, made).statement.consents == []


def test_what_has_gone_out_is_not_changed_but_put_right(store: Store, incident: UUID, people: People) -> None:
    made = draft(store, incident)
    store.do(statements.send, made)
    store.do(statements.note_consent, made, Post.DEPT, "Б. Үлгіжанов", "телефон")
    decide(store, made, people["Е. Сызбаев"])
    release(store, made)
    with pytest.raises(Invalid):
        store.do(statements.edit, made, {"text": TEXT.as_dict()}, Trilingual("Жоқ", "Нет"))
    right = draft(store, incident)
    store.do(statements.put_right, made, "Үй саны", right)
    assert at_hand(store, made).statement.corrected_id == right


@pytest.mark.parametrize(
    "text",
    [
        Trilingual("Тек қазақша мәтін.", ""),
        Trilingual("{{what}} болды.", "Произошло."),
        Trilingual("Болды [1].", "Произошло [1]."),
    ],
)
def test_half_a_statement_is_not_sent(store: Store, incident: UUID, text: Trilingual) -> None:
    made = draft(store, incident, text=text)
    with pytest.raises(Invalid):
        store.do(statements.send, made)


def test_words_of_the_law_wait_for_an_hour_and_are_never_the_first(store: Store, incident: UUID) -> None:
    made = draft(store, incident, Category.M5)
    with pytest.raises(Invalid):
        store.do(statements.send, made)


def test_only_the_short_message_goes_out_when_nobody_answers(store: Store, incident: UUID) -> None:
    short, full = draft(store, incident, Category.M1), draft(store, incident, Category.M2)
    for made in (short, full):
        store.do(statements.send, made)
    with pytest.raises(Invalid):
        release(store, short, despite="Ешкім жауап бермеді")
    with clock.stopped(NOTICED + timedelta(minutes=20)):
        with pytest.raises(Invalid):
            release(store, short)
        assert release(store, short, despite="Екі рет қоңырау шалдық")
        with pytest.raises(Invalid):
            release(store, full, despite="Екі рет қоңырау шалдық")


def test_a_returned_statement_does_not_go_out(store: Store, incident: UUID, people: People) -> None:
    made = draft(store, incident)
    store.do(statements.send, made)
    decide(store, made, people["Е. Сызбаев"], Verdict.RETURN, "Сан дұрыс емес")
    store.do(statements.note_consent, made, Post.DEPT, "Б. Үлгіжанов", "телефон")
    with pytest.raises(Invalid):
        release(store, made)


def test_answers_for_a_statement_stay_with_the_incident(store: Store, incident: UUID) -> None:
    seen = incident_of(store, incident).image()
    store.do(statements.keep_answers, incident, {"answers": seen["answers"]}, {"what": {"kk": "Құбыр жарылды"}})
    assert incident_of(store, incident).answers == {"what": {"kk": "Құбыр жарылды"}}
