"""What somebody wrote into an answer themselves, told from the words of its templates: it outlives them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.replies.composing import together

# a sentence with the space after it
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…]+(?=\s|$)|(?=\n|$))[ \t]*\n*|\n+")


@dataclass(frozen=True, slots=True)
class Parted:
    """The pieces that still stand in an answer, in their order there, and what was written by hand after each."""

    order: tuple[str, ...]
    # by the code of the piece it follows; what comes before all of them stands under ""
    by_hand: Mapping[str, str]

    @property
    def all_by_hand(self) -> str:
        return together(list(self.by_hand.values()))

    def rewritten(self, texts: Mapping[str, str]) -> str:
        """The same answer with other words of its pieces: in another language, say."""
        said = [self.by_hand.get("", "")]
        for code in self.order:
            said += [texts.get(code, ""), self.by_hand.get(code, "")]
        return together(said)


def parted(source: str, pieces: Mapping[str, str]) -> Parted:
    """
    Of a text with its blanks as tokens, and the pieces as they were put in.

    A sentence that lost some of its words is still the piece's; one with a word of its own is written by hand.

    >>> pieces = {"heat": "Жылу беріледі. Себебі: {{why}}.", "hello": "Сәлеметсіз бе."}
    >>> parted("Сәлеметсіз бе.\\n\\nЖылу беріледі. Рақмет.", pieces)
    Parted(order=('hello', 'heat'), by_hand={'heat': 'Рақмет.'})
    """
    owners = {_plain(said): code for code, text in pieces.items() for said in _sentences(text)}
    written = [*_sentences(source)]
    lost = {said: code for said, code in owners.items() if said not in {_plain(one) for one in written}}
    order, by_hand, last = list[str](), dict[str, str](), ""
    for one in written:
        owner = owners.get(_plain(one)) or _shortened(one, lost)
        if owner is None:
            by_hand[last] = by_hand.get(last, "") + one
        else:
            last = owner
            order += [owner] if owner not in order else []
    return Parted(tuple(order), {code: text.strip() for code, text in by_hand.items() if text.strip()})


def _sentences(text: str) -> Iterator[str]:
    return (found[0] for found in _SENTENCE.finditer(text) if found[0].strip())


def _plain(sentence: str) -> str:
    # Qt gives a space back where a template has one that does not break; a full stop put after it makes no new sentence
    return " ".join(sentence.split()).rstrip(".!?…")


def _shortened(sentence: str, lost: Mapping[str, str]) -> str | None:
    words = set(_plain(sentence).split())
    return next((code for said, code in lost.items() if words <= set(said.split())), None)
