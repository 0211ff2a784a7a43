import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, given, settings

from core.calendar.actions import placements, wordings
from core.calendar.records import Wording, WordingState
from core.errors import Conflict, Invalid
from core.store.store import Store
from tests.core.calendar.conftest import MONDAY, Plan
from tests.core.calendar.hands import mark, one, places, rows, texts, write
from tests.core.store.hands import entries
from tests.effort import times

LANGS = ("kk", "ru", "en")
langs = st.sampled_from(LANGS)
said = st.sampled_from(["", "Су", "Вода", "Water", "5 км"])


def test_a_changed_source_leaves_its_translation_behind(store: Store, plan: Plan) -> None:
    publication_id = plan()
    write(store, publication_id, "kk", "Су")
    write(store, publication_id, "ru", "Вода")
    assert mark(store, publication_id) == "dd-"
    write(store, publication_id, "kk", "Суық су")
    assert mark(store, publication_id) == "dx-"
    write(store, publication_id, "ru", "Холодная")
    write(store, publication_id, "ru", "Холодная вода")
    assert mark(store, publication_id) == "dd-"


def test_who_wrote_and_who_read_it_is_kept(store: Store, plan: Plan) -> None:
    publication_id = plan()
    write(store, publication_id, "kk", "Су")
    store.do(wordings.proofread, publication_id, "kk")
    text = texts(store, publication_id)["kk"]
    assert (text.author_id, text.proofreader_id) == (store.author_id, store.author_id)
    assert text.state == WordingState.PROOFREAD
    write(store, publication_id, "kk", "Су!")
    assert texts(store, publication_id)["kk"].state == WordingState.DRAFT


def test_two_people_do_not_write_over_each_other(store: Store, plan: Plan) -> None:
    publication_id = plan()
    store.do(wordings.write, publication_id, "kk", "Су", "")
    with pytest.raises(Conflict):
        store.do(wordings.write, publication_id, "kk", "Қар", "")
    # both have written the same
    store.do(wordings.write, publication_id, "kk", "Су", "")
    with pytest.raises(Conflict):
        store.do(wordings.proofread, publication_id, "kk", "Қар")
    assert texts(store, publication_id)["kk"].text == "Су"


def test_saving_what_stands_there_writes_nothing(store: Store, plan: Plan) -> None:
    publication_id = plan()
    write(store, publication_id, "kk", "Су")
    store.do(wordings.proofread, publication_id, "kk")
    before = len(entries(store))
    write(store, publication_id, "kk", "Су")
    assert len(entries(store)) == before


def test_the_same_meaning_needs_its_reason_until_the_text_is_written_anew(store: Store, plan: Plan) -> None:
    publication_id = plan()
    write(store, publication_id, "kk", "Су")
    write(store, publication_id, "ru", "Вода")
    write(store, publication_id, "kk", "Су.")
    with pytest.raises(Invalid):
        store.do(wordings.same_meaning, publication_id, "ru", " ")
    store.do(wordings.same_meaning, publication_id, "ru", "Нүкте ғана")
    assert mark(store, publication_id) == "dd-"
    write(store, publication_id, "ru", "Вода.")
    assert texts(store, publication_id)["ru"].same_because == ""


def test_a_source_that_was_cleared_and_typed_anew_still_leaves_the_others_behind(store: Store, plan: Plan) -> None:
    publication_id = plan()
    write(store, publication_id, "kk", "Су")
    write(store, publication_id, "ru", "Вода")
    write(store, publication_id, "kk", "")
    write(store, publication_id, "kk", "Қар")
    assert mark(store, publication_id) == "dx-"


def test_an_empty_text_is_not_proofread(store: Store, plan: Plan) -> None:
    publication_id = plan()
    with pytest.raises(Invalid):
        store.do(wordings.proofread, publication_id, "kk")


def test_a_dropped_language_leaves_no_trace_in_the_others(store: Store, plan: Plan) -> None:
    publication_id = plan(langs=["kk", "ru", "en"])
    for lang, text in zip(LANGS, ("Су", "Вода", "Water"), strict=True):
        write(store, publication_id, lang, text)
    store.do(wordings.drop, publication_id, "en")
    assert one(store, publication_id).langs == ["kk", "ru"]
    assert set(texts(store, publication_id)) == {"kk", "ru"}
    assert texts(store, publication_id)["kk"].seen.keys() == {"ru"}
    store.undo()
    assert mark(store, publication_id) == "ddd"
    assert texts(store, publication_id)["kk"].seen.keys() == {"ru", "en"}


def test_the_last_language_stays_and_another_becomes_the_source(store: Store, plan: Plan) -> None:
    publication_id = plan()
    store.do(wordings.drop, publication_id, "kk")
    assert one(store, publication_id).source_lang == "ru"
    with pytest.raises(Invalid):
        store.do(wordings.drop, publication_id, "ru")


def test_only_english_has_a_term_of_its_own(store: Store, plan: Plan) -> None:
    publication_id = plan(langs=["kk", "ru", "en"])
    store.do(wordings.set_term, publication_id, "en", MONDAY)
    assert texts(store, publication_id)["en"].due_on == MONDAY
    with pytest.raises(Invalid):
        store.do(wordings.set_term, publication_id, "ru", MONDAY)


def test_a_channel_has_words_of_its_own_only_where_they_differ(store: Store, plan: Plan, channels: list) -> None:
    publication_id = plan(channels=channels)
    write(store, publication_id, "kk", "Су беріледі")
    place = places(store, publication_id)[0].id
    store.do(placements.write, place, "kk", "Су", "")
    assert places(store, publication_id)[0].variant.kk == "Су"
    with pytest.raises(Conflict):
        store.do(placements.write, place, "kk", "Қар", "")
    store.do(placements.write, place, "kk", "Су беріледі", "Су")
    assert not places(store, publication_id)[0].variant
    store.do(placements.write, place, "ru", "Вода", "")
    store.do(placements.drop, place, "ru")
    assert not places(store, publication_id)[0].variant


@settings(max_examples=times(10), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(written=st.lists(st.tuples(langs, said), max_size=12), order=st.permutations(LANGS))
def test_after_all_planned_languages_are_proofread_nothing_is_stale(
    store: Store, plan: Plan, written: list[tuple[str, str]], order: list[str]
) -> None:
    publication_id = plan(langs=list(LANGS))
    for lang, text in written:
        write(store, publication_id, lang, text)
    for lang in order:
        if texts(store, publication_id).get(lang) and texts(store, publication_id)[lang].text:
            store.do(wordings.proofread, publication_id, lang)
    assert set(mark(store, publication_id)) <= {"r", "m"}


@settings(max_examples=times(10), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stale=st.sampled_from(["ru", "en"]), typed=st.lists(st.text("аәб 5", min_size=1), min_size=1, max_size=8))
def test_typing_a_stale_text_in_many_small_saves_never_makes_the_others_stale(
    store: Store, plan: Plan, stale: str, typed: list[str]
) -> None:
    publication_id = plan(langs=list(LANGS))
    for lang, text in zip(LANGS, ("Су", "Вода", "Water"), strict=True):
        write(store, publication_id, lang, text)
        store.do(wordings.proofread, publication_id, lang)
    write(store, publication_id, "kk", "Суық су")
    assert mark(store, publication_id) == "dxx"
    other = "ru" if stale == "en" else "en"
    store.do(wordings.same_meaning, publication_id, other, "Сол күйінде")
    for text in typed:
        write(store, publication_id, stale, text)
        states = dict(zip(LANGS, mark(store, publication_id), strict=True))
        assert (states["kk"], states[other]) == ("d", "r")


def test_undoing_a_translation_takes_its_seal_from_the_source(store: Store, plan: Plan) -> None:
    publication_id = plan()
    write(store, publication_id, "kk", "Су")
    before = texts(store, publication_id)["kk"].image()
    write(store, publication_id, "ru", "Вода")
    store.undo()
    assert [text.image() for text in rows(store, Wording)] == [before]
