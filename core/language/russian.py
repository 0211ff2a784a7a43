"""Russian endings: an office's name as it stands after «пресс-служба», by the endings of its first words."""

import re

# offices by their kind, small inside a sentence; «Министерство …», «Управление …» are names of their own
_KINDS = frozenset({"акимат", "маслихат", "аппарат"})
_RUSSIAN = re.compile(r"[а-яё-]+", re.IGNORECASE)
# what is asked first stands first; adjectives go before the noun they belong to
_ADJECTIVES = (
    (re.compile(r"(ый|ое|(?<=[вдкнт])ой|(?<=[гкх])ий)$"), "ого"),
    (re.compile(r"(ее|(?<=[жнчшщ])ий)$"), "его"),
    (re.compile(r"(?<=[жчшщ])ая$"), "ей"),
    (re.compile(r"ая$"), "ой"),
)
_NOUNS = (
    (re.compile(r"ие$"), "ия"),
    (re.compile(r"ия$"), "ии"),
    (re.compile(r"(?<=тв)о$"), "а"),
    (re.compile(r"(?<=[гкхжчшщ])а$"), "и"),
    (re.compile(r"(?<=[бвдзлмнпрстфц])а$"), "ы"),
    # «участок» and «дворец» lose a vowel: nobody knows that by the ending alone
    (re.compile(r"(?<=[бвгдзлмнпрстфх])$|(?<=[^ео]к)$"), "а"),
)


def genitive(name: str) -> str:
    """Of whom, inside a sentence; empty where no rule is sure, so that the name can stand apart unbent.

    >>> genitive("Акимат города Күмісөзен"), genitive("Государственное учреждение «Отдел»"), genitive("Қала әкімдігі")
    ('акимата города Күмісөзен', 'Государственного учреждения «Отдел»', '')
    """
    words = name.split(" ")
    if len(words[0]) > 1 and words[0].isupper():
        return name
    if words[0].lower() in _KINDS:
        words[0] = words[0].lower()
    for place, word in enumerate(words):
        if not _RUSSIAN.fullmatch(word):
            return ""
        bent = _bent(word, _ADJECTIVES)
        words[place] = bent or _bent(word, _NOUNS)
        if not bent:
            return " ".join(words) if words[place] else ""
    return ""


def _bent(word: str, endings: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    return next((ending.sub(new, word) for ending, new in endings if ending.search(word)), "")
