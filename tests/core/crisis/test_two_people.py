"""Two people stand behind every text: nobody agrees to their own words, nor to other words than were agreed to."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import pytest

from core.approval.actions.lists import VERBS
from core.approval.records import Decision, Line
from core.crisis.actions import lists, playbooks, statements
from core.crisis.choices import Category, Post
from core.crisis.drafting import drafted
from core.crisis.records import Holder, Statement
from core.errors import Conflict, Invalid
from core.language.trilingual import Trilingual
from core.office import actions as office
from core.office.records import Person
from core.replies.queries.templates import own_lines
from core.store.store import Store
from tests.core.calendar.hands import rows
from tests.core.crisis.conftest import SECRETARY, Open, People, channels_of, incident_of
from tests.core.crisis.hands import TEXT, agreed, cleared, fitting, said, sent, signed, stated_now

OWNER, DEPUTY, HEAD, LAWYER = "Б. Үлгіжанов", "Е. Сызбаев", "С. Кестебаева", "А. Мысалов"
OTHER = Trilingual("Мердігер жауап береді. Телефон: 109.", "Отвечает подрядчик. Телефон: 109.")


@pytest.fixture
def incident(opened: Open) -> UUID:
    return opened()


@contextmanager
def sitting(store: Store, person_id: UUID) -> Iterator[None]:
    """Another sits down at this desk."""
    before, store.author_id = store.author_id, person_id
    yield
    store.author_id = before


def consent(store: Store, statement_id: UUID, post: Post, name: str) -> None:
    store.do(statements.note_consent, statement_id, post, name, "телефон")


def release(store: Store, statement_id: UUID) -> int:
    return store.do(statements.release, statement_id, channels_of(store))


def change(store: Store, statement_id: UUID, text: Trilingual = OTHER) -> None:
    line = stated_now(store, statement_id).line
    store.do(statements.edit, statement_id, line.image(), text)


def undone(store: Store) -> None:
    """All that can be."""
    while store.nearest()[0]:
        try:
            store.undo()
        except Conflict:
            continue


@pytest.mark.parametrize("name", [SECRETARY, "мысалова Г.", "Мысалова"])
@pytest.mark.parametrize("post", [Post.DEPT, Post.PRESS])
def test_the_author_does_not_agree_to_her_own_words(store: Store, incident: UUID, post: Post, name: str) -> None:
    made = sent(store, incident, Category.M2)
    with pytest.raises(Invalid) as refused:
        consent(store, made, post, name)
    assert refused.value.field == "name"
    assert len(stated_now(store, made).missing) == 2


def test_a_word_is_noted_only_of_whoever_it_is(store: Store, incident: UUID) -> None:
    made = sent(store, incident, Category.M2)
    with pytest.raises(Invalid):
        consent(store, made, Post.DEPT, "Т. Примеров")
    consent(store, made, Post.DEPT, "үлгіжанов")
    # by telephone from one who might have signed here
    consent(store, made, Post.PRESS, DEPUTY)
    assert [one.given_by for one in stated_now(store, made).signatures] == [OWNER, DEPUTY]
    with pytest.raises(Invalid):
        consent(store, made, Post.PRESS, HEAD)
    assert release(store, made) == 2


def test_of_another_body_somebody_else_may_speak(store: Store, opened: Open) -> None:
    store.do(lists.VERBS[Holder].add, {"post": "EXT", "name": "Қ. Сынақов", "phone": "112"})
    made = sent(store, opened("C01"), Category.M1)
    with pytest.raises(Invalid):
        consent(store, made, Post.EXT, SECRETARY)
    consent(store, made, Post.EXT, "М. Кезекшиев")
    assert stated_now(store, made).is_cleared


def test_a_press_secretary_alone_needs_one_word_for_the_first_message(store: Store, incident: UUID) -> None:
    made = sent(store, incident, Category.M1)
    (one,) = stated_now(store, made).signatures
    assert one.posts == (Post.DEPT, Post.DUTY)
    with pytest.raises(Invalid):
        release(store, made)
    consent(store, made, Post.DEPT, OWNER)
    assert release(store, made) == 2


def test_whoever_is_on_duty_and_writes_asks_the_press_secretary(store: Store, incident: UUID, people: People) -> None:
    duty = store.do(office.VERBS[Person].add, {"name": "Ш. Кезекшиева", "roles": ["editor", "press_secretary"]})
    store.do(lists.VERBS[Holder].add, {"post": "DUTY", "person_id": str(duty)})
    with sitting(store, duty):
        made = sent(store, incident, Category.M1)
        (one,) = stated_now(store, made).signatures
    assert (one.posts, [each.id for each in one.people]) == ((Post.PRESS,), [people[SECRETARY]])


def test_who_changed_a_word_does_not_sign_it_either(store: Store, incident: UUID, people: People) -> None:
    other = store.do(office.VERBS[Person].add, {"name": "Н. Бейнебаева", "roles": ["press_secretary"]})
    with sitting(store, other):
        made = store.do(statements.draft, incident, Category.M2, TEXT, {})
    change(store, made)
    found = stated_now(store, made)
    assert found.statement.editors == [str(people[SECRETARY])]
    assert people[SECRETARY] not in [person.id for one in found.signatures for person in one.people]
    store.do(statements.send, made)
    for name in ("Н. Бейнебаева", SECRETARY):
        with pytest.raises(Invalid):
            consent(store, made, Post.PRESS, name)


def test_in_an_office_of_one_nobody_is_left_to_ask(store: Store, incident: UUID) -> None:
    for one in rows(store, Holder):
        if one.post != Post.PRESS:
            store.do(lists.VERBS[Holder].delete, one.id)
    made = store.do(statements.draft, incident, Category.M6, TEXT, {})
    (one,) = stated_now(store, made).signatures
    assert one.candidates == ()
    with pytest.raises(Invalid):
        store.do(statements.send, made)


def test_a_word_is_a_word_about_these_words(store: Store, incident: UUID) -> None:
    made = store.do(statements.draft, incident, Category.M2, OTHER, {})
    change(store, made, TEXT)
    store.do(statements.send, made)
    agreed(store, made)
    assert stated_now(store, made).is_cleared
    # the sending and the change are undone, the words that were given stay in the log
    undone(store)
    after = stated_now(store, made)
    assert not after.is_cleared
    with pytest.raises(Invalid):
        release(store, made)


def test_what_has_gone_out_stays_as_it_was_said(store: Store, incident: UUID, people: People) -> None:
    made = store.do(statements.draft, incident, Category.M2, OTHER, {})
    change(store, made, TEXT)
    store.do(statements.send, made)
    consent(store, made, Post.DEPT, OWNER)
    signed(store, stated_now(store, made).line.id, people[DEPUTY])
    release(store, made)
    undone(store)
    with sitting(store, people[DEPUTY]):
        undone(store)
    after = stated_now(store, made)
    assert (after.text, after.line.text, after.is_cleared) == (TEXT, TEXT, True)
    assert after.statement.sent_at is not None
    assert len(rows(store, Decision)) == 1


def test_the_words_of_a_statement_are_no_ready_lines(store: Store, incident: UUID) -> None:
    made = sent(store, incident, Category.M2)
    line = stated_now(store, made).line
    with store.read() as session:
        assert line.id not in [one.id for one in own_lines(session)]
    with pytest.raises(Invalid):
        store.do(VERBS[Line].edit, line.id, line.image(), {"text": OTHER.as_dict()})
    with pytest.raises(Invalid):
        store.do(VERBS[Line].delete, line.id)


def test_a_signed_frame_takes_only_where_when_and_whom_to_ring(store: Store, incident: UUID, people: People) -> None:
    store.do(playbooks.enter_shipped)
    frame = cleared(store, "C02", people[HEAD])
    answers = fitting(frame.asked)

    def made(**typed: str) -> UUID:
        told = answers | {key: dict.fromkeys(("kk", "ru", "en"), value) for key, value in typed.items()}
        text = drafted(frame.line.text, frame.asked, told).text
        more = {"frame_id": frame.line.id, "answers": told}
        return store.do(statements.draft, incident, Category.M1, text, more)

    judged = (
        "ошибка подрядчика, пострадали 12 человек", "қаза болғандар бар", "Арай. Директор Иванов сядет",
        "Жағалау: виноваты жители", "Жағалау – причина известна",
    )  # fmt: skip
    for words in judged:
        assert not stated_now(store, made(addresses=words)).is_standing, words
    for key, words in {
        "phone": "звоните Иванову",
        "next": "скоро",
        "time_event": "ночью",
        "service": "совести",
    }.items():
        assert not stated_now(store, made(**{key: words})).is_standing, words
    named = made()
    store.do(statements.tell, named, None, is_person_named=True)
    assert not stated_now(store, named).is_standing
    assert stated_now(store, made()).is_standing
    # nobody is asked, and nothing is laid before anybody
    last = made()
    assert store.do(statements.send, last) == []
    assert not [one for one in rows(store, Decision) if one.step.startswith("crisis.PRESS")]
    assert release(store, last) == 2
    with pytest.raises(Invalid):
        release(store, named)


def test_a_type_asks_for_signers_of_its_own(store: Store, opened: Open) -> None:
    store.do(playbooks.enter_shipped)
    refuted = sent(store, opened("C09"), Category.M4)
    assert (Post.AKIM,) in [one.posts for one in stated_now(store, refuted).signatures]
    conflict = sent(store, opened("C06"), Category.M2)
    assert (Post.LEGAL,) in [one.posts for one in stated_now(store, conflict).signatures]


def test_sensitive_words_name_whose_they_are_and_a_person_brings_the_lawyer(store: Store, incident: UUID) -> None:
    made = store.do(statements.draft, incident, Category.M3, TEXT, {})
    with pytest.raises(Invalid):
        store.do(statements.send, made)
    store.do(statements.tell, made, Post.EXT, is_person_named=False)
    store.do(statements.send, made)
    with pytest.raises(Invalid):
        store.do(statements.tell, made, None, is_person_named=False)
    named = store.do(statements.draft, incident, Category.M4, TEXT, {})
    store.do(statements.tell, named, None, is_person_named=True)
    assert (Post.LEGAL,) in [one.posts for one in stated_now(store, named).signatures]


def test_blame_and_causes_are_sent_with_a_reason_and_our_levels_never(store: Store, incident: UUID) -> None:
    made = store.do(statements.draft, incident, Category.M2, Trilingual("Кінәлі – мердігер.", "Виноват подрядчик."), {})
    with pytest.raises(Invalid) as refused:
        store.do(statements.send, made)
    assert refused.value.field == "despite"
    store.do(statements.send, made, "Сот шешімі шықты")
    (kept,) = [one for one in rows(store, Statement) if one.id == made]
    assert kept.despite == "Сот шешімі шықты"
    level = store.do(statements.draft, incident, Category.M2, Trilingual("Деңгейі S3.", "Уровень S3."), {})
    with pytest.raises(Invalid) as barred:
        store.do(statements.send, level, "Солай керек")
    assert barred.value.field == "text"


@pytest.mark.parametrize("kk", ["\u200b\u2060", "ұзақ " * 5_000])
def test_what_cannot_be_read_is_not_sent(store: Store, incident: UUID, kk: str) -> None:
    made = store.do(statements.draft, incident, Category.M2, Trilingual(kk, "Работы идут."), {})
    with pytest.raises(Invalid):
        store.do(statements.send, made)


def test_a_release_promises_the_hour_it_names(store: Store, incident: UUID) -> None:
    text = Trilingual("Келесі хабарлама уақыты: 18:30.", "Следующее сообщение выйдет в 18:30.")
    said(store, incident, Category.M2, text)
    at = incident_of(store, incident).next_update_at
    assert at is not None
    assert f"{at:%H:%M}" == "13:30"
