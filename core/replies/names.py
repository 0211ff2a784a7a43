"""The name of whoever wrote, wherever else it stands: whole, word by word, and with the endings of both languages."""

import re

from core.language.safety import COVER, covered

_WORD = re.compile(r"\w+(?:[-’']\w+)*")
_AROUND = "«»„“”\"'([<-–—"
_VOWELS = "аәеёиіоөуұүыэюяaeiouy"
# shorter words say too little: nobody is known by two letters
_SHORTEST = 3
# of a shorter one any ending would make another word
_INFLECTED = 4
_LONGEST_ENDING = 8


def private(text: str, *authors: str) -> str:
    """Without what is private in it, nor the names of those who wrote, as long as they are known."""
    return without(covered(text), *authors)


def without(text: str, *authors: str) -> str:
    """
    >>> without("Құрметті Айгүл! Айгүлдің үйі, А. Мысалова", "А. Мысалова Айгүл")
    'Құрметті …! … үйі, А. …'
    """
    for author in authors:
        text = _without(text, author)
    return text


def _without(text: str, author: str) -> str:
    words, said = _telling(author), text.casefold()
    # most texts name nobody, and a pattern takes its time to make
    if not any(_stem(word).casefold() in said for word in words):
        return text
    whole = r"\s+".join(map(re.escape, author.split()))
    forms = (form for word in words for form in _forms(word))
    return re.sub(rf"(?<!\w)(?:(?i:{whole})|{'|'.join(forms)})(?!\w)", COVER, text)


def _telling(author: str) -> list[str]:
    """The words of a name by which somebody is known, the longest first."""
    said = _WORD.findall(author)
    # "resident of a house" is nobody's name; a handle is
    named = [word for word in said if not word[0].islower()] or said
    words = {word for word in named if len(word) >= _SHORTEST and not word.isdigit()}
    return sorted(words, key=lambda one: (-len(one), one))


def _forms(word: str) -> list[str]:
    """As it is, whatever its case; with an ending only where it begins like a name: айналды is not of Айна."""
    if len(word) < _INFLECTED:
        return [re.escape(word)]
    stem = _stem(word)
    head, rest = re.escape(stem[0].upper()), re.escape(stem[1:])
    return [f"(?i:{re.escape(word)})", rf"{head}(?i:{rest})\w{{0,{_LONGEST_ENDING}}}"]


def outline(text: str, author: str) -> str:
    """
    What is left once all is gone that could be private: by it the same row is known when it comes again.

    >>> outline("Айгүлдің үйі, 8701 000 00 34: жылу жоқ", "Айгүл")
    'үйі, жылу жоқ'
    """
    names = tuple(_stem(word).casefold() for word in _WORD.findall(author) if len(word) >= _SHORTEST)
    return " ".join(word for word in text.split() if not _may_be_private(word, names))


def _may_be_private(word: str, names: tuple[str, ...]) -> bool:
    return "@" in word or any(map(str.isdigit, word)) or word.casefold().lstrip(_AROUND).startswith(names)


def _stem(word: str) -> str:
    return word[:-1] if len(word) > _INFLECTED and word[-1].casefold() in _VOWELS else word
