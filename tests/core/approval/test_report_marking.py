"""What changed in a text is in bold on both sides, and what did not is left short."""

from hypothesis import given
from hypothesis import strategies as st

from core.approval.report.marking import marked

WORDS = st.lists(st.sampled_from(["су", "қар", "жол", "22", "көше,", "–"]), max_size=12).map(" ".join)


def bold(text: str, other: str) -> tuple[list[str], list[str]]:
    was, now = marked(text, other)
    return [run.text for run in was if run.is_bold], [run.text for run in now if run.is_bold]


def test_a_word_that_was_put_in_or_taken_out_stands_on_one_side_only() -> None:
    assert bold("Су беріледі.", "Су ертең беріледі.") == ([], ["ертең "])
    assert bold("Су ертең беріледі.", "Су беріледі.") == (["ертең "], [])


def test_changed_words_side_by_side_are_one_change() -> None:
    assert bold("график: 22 улицы до пятницы", "график: 25 улиц до пятницы") == (["22 улицы"], ["25 улиц"])


def test_a_text_that_was_not_there_is_bold_as_a_whole() -> None:
    assert bold("", "Жаңа мәтін") == ([], ["Жаңа мәтін"])


def test_a_long_text_shows_what_stands_around_the_change() -> None:
    words = [f"сөз{place}" for place in range(200)]
    changed = [*words[:100], "басқа", *words[101:]]
    was, now = ("".join(run.text for run in side) for side in marked(" ".join(words), " ".join(changed)))
    assert was.startswith("… ")
    assert was.endswith(" …")
    assert ("сөз100 " in was, "басқа " in now) == (True, True)
    assert len(was.split()) == len(now.split()) < 20


@given(WORDS, WORDS)
def test_short_texts_are_told_whole_and_alike_ones_without_bold(was: str, now: str) -> None:
    sides = marked(was, now)
    assert ["".join(run.text for run in side) for side in sides] == [was, now]
    assert any(run.is_bold for side in sides for run in side) == (was != now)
