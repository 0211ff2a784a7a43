"""What counts as a text in a language: a row of hashtags or a link is none."""

from itertools import islice

# so many characters are enough to tell
READ = 300
# fewer words are no text
_FEWEST_WORDS = 3
_SIGNS, _ADDRESS = "#@", "://"


def is_full(text: str) -> bool:
    """
    >>> is_full("#Күмісөзен https://kumisozen.kz"), is_full("Ертең су болмайды.")
    (False, True)
    """
    said = (word for word in text.split() if word[0] not in _SIGNS and _ADDRESS not in word and word[0].isalpha())
    return len([*islice(said, _FEWEST_WORDS)]) == _FEWEST_WORDS
