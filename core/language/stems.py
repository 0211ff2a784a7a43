"""Light stems for search keys: what is left of a Kazakh or Russian word without its endings. Never shown to anyone."""

import re
from functools import cache, lru_cache
from typing import Protocol, cast

# endings in folded letters: ы and і are и, ғ is г, қ is к, ң is н; they are cut from the end of the word inwards
_CASES = (
    "нин дин тин га ге ка ке на не ни ди ти да де та те нда нде дан ден тан тен нан нен мен бен пен "
    "даги деги таги теги ндаги ндеги даи деи таи теи"
)
_OWNERS = "имиз иниз миз низ син си им ин и м н"
_PLURALS = "лар лер дар дер тар тер"
_VERBS = (
    "маиди меиди баиди беиди паиди пеиди мади меди бади беди пади педи маган меген баган беген паган пеген маи меи "
    "баи беи паи пеи масин месин баса бесе маса месе ади еди иди ган ген кан кен син ипти ип "
    "уда уде уди уге уга уин уи у"
)
# two-letter words that endings may leave
_SHORT = frozenset(("су", "уи", "ит", "ел", "аи", "ас", "ер", "ои", "ис", "уш"))
# a vowel that the word loses before an ending
_LOST = {
    "халк": "халик",
    "орн": "орин",
    "ерк": "ерик",
    "ауз": "ауиз",
    "корк": "корик",
    "карн": "карин",
    "моин": "моиин",
}
_UNVOICED = {"г": "к", "б": "п"}
_LEAST = 3
# the Russian vowel that comes and goes before a last к or ц
_FLEETING = re.compile("(?<=..[бвгджзклмнпрстфхцчшщ])[ое](?=[кц]$)")


def _by_length(endings: str) -> tuple[tuple[int, frozenset[str]], ...]:
    every = endings.split()
    lengths = sorted({len(ending) for ending in every}, reverse=True)
    return tuple((length, frozenset(ending for ending in every if len(ending) == length)) for length in lengths)


# a word whose own end looks like an owner's loses it under a plural too: мұғалім, мұғалімдер
_NOUN_STEPS = tuple(_by_length(endings) for endings in (_CASES, _OWNERS, _PLURALS, _OWNERS))
_VERB_STEP = _by_length(_VERBS)


def kazakh(word: str) -> str:
    """Expects a folded word whose doubled letters still stand: халыққа must lose қа, not а.

    >>> kazakh("мектебинде"), kazakh("халикка")
    ('мектеп', 'халик')
    """
    for step in _NOUN_STEPS:
        word = _cut(word, step)
    # жалақы and жалақысы must meet
    if len(word) > _LEAST + 1 and word.endswith("и"):
        word = word[:-1]
    word = _LOST.get(word, word)
    return word[:-1] + _UNVOICED.get(word[-1], word[-1]) if len(word) > _LEAST else word


def kazakh_verb(word: str) -> str:
    """
    >>> kazakh_verb("тазаламаиди"), kazakh_verb("тазалау")
    ('тазал', 'тазал')
    """
    root = _cut(word, _VERB_STEP)
    return root[:-1] if root != word and len(root) > _LEAST + 1 and root[-1] in "аеиу" else root


@lru_cache(maxsize=1 << 15)
def russian(word: str) -> str:
    """
    >>> russian("ребенок"), russian("ребенка")
    ('ребенк', 'ребенк')
    """
    return _FLEETING.sub("", _snowball().stemWord(word))


def _cut(word: str, endings: tuple[tuple[int, frozenset[str]], ...]) -> str:
    for length, known in endings:
        if word[-length:] in known:
            root = word[:-length]
            # a single letter is too often the word's own
            if len(root) >= _LEAST + (length == 1) or root in _SHORT:
                return root
    return word


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


@cache
def _snowball() -> _Stemmer:
    # only search needs it, and search comes after the first paint
    import snowballstemmer

    return cast(_Stemmer, snowballstemmer.stemmer("russian"))
