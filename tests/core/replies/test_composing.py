"""A reply out of pieces: blanks are filled, shared fragments put in, and nothing empty leaves unnoticed."""

from core.language.trilingual import Trilingual
from core.replies import composing
from core.replies.composing import Kind, Slot

PLACE = Slot("place", Trilingual(kk="Орны", ru="Место"))
DAY = Slot("day", Trilingual(kk="Күні", ru="День"), Kind.DAY)


def test_blanks_are_asked_in_the_order_they_are_met() -> None:
    assert composing.keys("{{place}}: {{day}}, {{ place }}. {{shared:hotline}}") == ("place", "day")


def test_an_empty_blank_shows_what_it_asks_for_and_is_told() -> None:
    found = composing.written("{{place}} жылу {{day}} беріледі.", {"place": "Жағалау"}, [PLACE, DAY], "kk")
    assert found.text == "Жағалау жылу Күні? беріледі."
    assert found.empty == ("day",)
    assert [found.text[span.start : span.end] for span in found.spans] == ["Жағалау", "Күні?"]


def test_a_blank_of_spaces_is_empty() -> None:
    assert composing.written("{{day}}", {"day": "  "}, [DAY], "ru").empty == ("day",)


def test_shared_fragments_are_changed_in_one_place() -> None:
    text = "{{shared:hotline}}: {{day}}"
    assert composing.expanded(text, {"shared.hotline": "109"}) == "109: {{day}}"
    assert composing.expanded(text, {"shared.hotline": "108"}) == "108: {{day}}"


def test_a_fragment_nobody_keeps_becomes_a_blank() -> None:
    assert composing.keys(composing.expanded("{{shared:hotline}}", {})) == ("hotline",)


def test_a_fragment_may_name_another_and_one_that_names_itself_ends() -> None:
    shared = {"shared.desk": "{{shared:phone}}, 109", "shared.phone": "22-22", "shared.loop": "{{shared:loop}}"}
    assert composing.expanded("{{shared:desk}}", shared) == "22-22, 109"
    assert composing.keys(composing.expanded("{{shared:loop}}", shared)) == ("loop",)


def test_pieces_stand_apart_and_empty_ones_leave_no_gap() -> None:
    assert composing.together([" Сәлеметсіз бе. ", "", "Жылу беріледі."]) == "Сәлеметсіз бе.\n\nЖылу беріледі."


def test_languages_must_ask_for_the_same() -> None:
    text = Trilingual(kk="{{place}} {{day}}", ru="{{place}}")
    assert [one.field for one in composing.problems(text, [PLACE, DAY])] == ["text"]
    assert list(composing.problems(Trilingual(kk="{{place}}", ru="{{place}}"), [PLACE])) == []


def test_a_blank_that_nobody_described_is_told() -> None:
    assert [one.field for one in composing.problems(Trilingual(kk="{{place}}"), [])] == ["slots"]
