"""How a message is heard: the signs found in it, and which sort of messages it sounds like."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from core import library
from core.replies import learned, phrases
from core.replies.learned import SIGN, Learned
from core.replies.phrases import Heard, Phrases

_MOST_WORDS = 3
_TRADING = 2
# of these a rule knows all there is to know
_DECIDING = "deciding."


@dataclass(frozen=True)
class Reading:
    """A message with all the signs found in it and how it sounds."""

    heard: Heard
    signs: Mapping[str, str]
    traits: Mapping[str, int]
    scores: Mapping[str, float]

    def has(self, *names: str) -> bool:
        return any(name in self.signs for name in names)

    def count(self, name: str) -> int:
        """How many different words of this sign are said."""
        return len({*phrases.all_found(self.heard, patterns()[name])})

    def words_of(self, *names: str) -> str:
        return next((self.signs[name] for name in names if name in self.signs), "")


def loudest(reading: Reading, sort: str) -> str:
    """The words of the text that sound most like this sort, in their order."""
    weights = taught().speaks_for(sort, reading.traits)
    spoken: dict[int, float] = {}
    for place, word in enumerate(reading.heard.words):
        if word.isalpha():
            spoken[place] = sum(weights.get(trait, 0.0) for trait in _word_traits(word))
    best = sorted((place for place in spoken if spoken[place] > 0), key=lambda place: -spoken[place])[:_MOST_WORDS]
    places = reading.heard.places
    return ", ".join(dict.fromkeys(reading.heard.text[slice(*places[place])] for place in sorted(best)))


def read(text: str) -> Reading:
    heard = phrases.heard(text)
    signs, traits = _signs(heard), Counter[str]()
    traits.update(_traits(heard, signs))
    return Reading(heard, signs, traits, taught().scores(traits))


def _signs(heard: Heard) -> dict[str, str]:
    found = {name: phrases.found(heard, pattern) for name, pattern in patterns().items()}
    # one word of trade is in many a question, two are an advertisement
    if len({*phrases.all_found(heard, patterns()["house_rule.trade"])}) < _TRADING:
        del found["house_rule.trade"]
    named = _NAMED_PLACE.search(heard.text)
    found["place.named"] = named[0] if named else ""
    beast = found.pop("house_rule.beast")
    if not any(found[name] for name in ("matter.said", "place.said", "place.named")):
        # who tells of a matter means the beasts in it
        found["house_rule.insult_person"] = found["house_rule.insult_person"] or beast
    return {name: said for name, said in found.items() if said}


def _traits(heard: Heard, signs: Mapping[str, str]) -> Iterator[str]:
    for word in heard.words:
        yield from _word_traits(word)
    yield from (f"mark {sign}" for sign in _MARK.findall(heard.text))
    yield f"length {min(4, len(heard.words) // 3)}"
    spoken = [word for word in heard.words if word not in ".?"]
    yield from (f"first {spoken[0]}", f"last {spoken[-1]}") if spoken else ()
    yield from (SIGN + name for name in signs if not name.startswith(_DECIDING))
    for name, (wanted, unwanted) in _joined().items():
        if all(one in signs for one in wanted) and not any(one in signs for one in unwanted):
            yield SIGN + name


_MARK = re.compile(r"[^\w\s]")
# «в Сосновке», «Мира 25», «біздің Қарабұлақта»: a name with its own capital letter
_CAPITAL = "[А-ЯЁӘҒҚҢӨҰҮҺІ]"
_NAMED_PLACE = re.compile(
    rf"\b(?:[ВвСс]о?|[Нн]а|[Пп]о|[Уу]л\.) {_CAPITAL}[а-яё]{{2,}}(?:-\d+)?|\b{_CAPITAL}\w{{2,}},? ?-?\d{{1,3}}\b"
    rf"|(?<=\w ){_CAPITAL}\w+(?:[дт][ае]|[дт]ағы|[дт]егі|ға|ге|қа|ке)\b"
)


def _word_traits(word: str) -> Iterator[str]:
    if word.isdecimal():
        yield "figure"
        return
    yield f"word {word}"
    for length in (3, 4):
        if len(word) > length:
            yield f"end {word[-length:]}"
    for length in (4, 5):
        if len(word) > length:
            yield f"begin {word[:length]}"


@cache
def patterns() -> dict[str, Phrases]:
    groups = library.read("signs")
    lists = groups["words"]
    return {
        f"{group}.{name}": phrases.pattern(said, lists)
        for group, signs in groups.items()
        if group not in ("words", "together")
        for name, said in signs.items()
    }


@cache
def _joined() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """Signs that mean more together, or without another."""
    together = library.read("signs")["together"]
    return {name: (tuple(one["with"]), tuple(one.get("without", ()))) for name, one in together.items()}


@cache
def taught() -> Learned:
    shown: list[tuple[str, Counter[str]]] = []
    for sort, lines in library.read("messages").items():
        for line in filter(str.strip, lines.splitlines()):
            heard = phrases.heard(line)
            shown.append((sort, Counter(_traits(heard, _signs(heard)))))
    return learned.learn(shown)
