"""Templates that say nearly the same."""

from core.language.trilingual import Trilingual
from core.replies import alike
from core.replies.alike import Worded
from core.replies.library import shipped

COLD = "Жылудың әлсіреу себебі: {{cause}}. Бригада жұмыс істеп жатыр, жылу қалпына келетін уақыт: {{next}}."
COLD_AGAIN = "Жылудың әлсіреу себебі: {{cause}}. Бригада жұмыс істеп жатыр, жылу қалпына келеді: {{next}}."
SEASON = "Биыл жылу беру {{start_day}} күні басталады. Алдымен ауруханалар мен мектептер қосылады."


def worded(key: str, kk: str, ru: str = "", topic: str = "heating", kind: str = "answer") -> Worded[str]:
    return Worded(key, kind, topic, Trilingual(kk, ru, ""))


def test_two_templates_that_say_the_same_with_other_endings_are_a_pair() -> None:
    (pair,) = alike.pairs([worded("cold", COLD), worded("season", SEASON), worded("again", COLD_AGAIN)])
    assert (pair.one, pair.other, pair.lang) == ("cold", "again", "kk")
    assert 0.8 < pair.likeness < 1


def test_a_pair_is_named_once_in_the_language_it_is_likest_in() -> None:
    same = "Почему слабо греет, выясняет дежурная бригада."
    (pair,) = alike.pairs([worded("cold", COLD, same), worded("again", COLD_AGAIN, same)])
    assert (pair.lang, pair.likeness) == ("ru", 1.0)


def test_what_stands_on_another_topic_or_in_another_place_of_a_reply_takes_nothing_away() -> None:
    others = [worded("water", COLD, topic="water"), worded("steps", COLD, kind="steps")]
    assert alike.pairs([worded("cold", COLD), *others]) == []


def test_what_has_no_words_in_a_language_is_not_alike_in_it() -> None:
    assert alike.pairs([worded("one", ""), worded("two", "")]) == []


def test_greetings_are_alike_by_nature() -> None:
    greetings = [worded(key, "Сәлеметсіз бе.", kind="greeting") for key in ("one", "two")]
    assert alike.pairs(greetings) == []


def test_the_templates_that_come_with_the_program_do_not_repeat_each_other() -> None:
    found = [Worded(one.code, one.piece, one.topic, one.text) for one in shipped().values() if one.piece != "shared"]
    assert alike.pairs(found) == []
