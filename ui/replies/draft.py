"""What is being written to one resident: pieces of templates, words by hand, blanks; in one language at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from core.language.trilingual import Lang
from core.replies import by_hand, composing
from core.replies.by_hand import Parted
from core.replies.composing import Kind, Slot, Written


@dataclass
class Draft:
    """It waits while another is answered."""

    lang: Lang
    values: dict[str, str] = field(default_factory=dict)
    # the words of each template as they were put in, by its code; the first leads
    pieces: dict[str, str] = field(default_factory=dict)
    slots: list[Slot] = field(default_factory=list)
    # with its blanks as tokens: what it was made of
    source: str = ""
    # what was typed into each blank, by the language it was typed for
    _said: dict[str, dict[Lang, str]] = field(default_factory=dict)
    # as each language was left, and what it was made of then
    _left: dict[Lang, tuple[str, Parted]] = field(default_factory=dict)

    @property
    def codes(self) -> list[str]:
        return list(self.pieces)

    def written(self) -> Written:
        return composing.written(self.source, self.values, self.slots, self.lang)

    def fill(self, values: Mapping[str, str]) -> None:
        for key, value in values.items():
            if value != self.values.get(key, ""):
                self._said.setdefault(key, {})[self.lang] = value
        self.values |= values

    def take(self, pieces: Mapping[str, str], order: Sequence[str], slots: Sequence[Slot]) -> None:
        """Another template instead of the last; what was written by hand follows the one that leads."""
        lead, own = next(iter(pieces)), by_hand.parted(self.source, self.pieces).all_by_hand
        kept = [slot for slot in self.slots if slot.key in composing.keys(own)]
        self.pieces, self.slots = dict(pieces), _each_once([*slots, *kept])
        self.source = Parted(tuple(order), {lead: own}).rewritten(pieces)
        self._left.clear()

    def add(self, code: str, text: str, slots: Sequence[Slot]) -> None:
        """One more piece."""
        self.pieces[code] = text
        self.slots = _each_once([*self.slots, *slots])

    def end_with(self, code: str, text: str, slots: Sequence[Slot]) -> None:
        """One more piece, before the closing if there is one."""
        said = self.source.rstrip()
        closing = next((words for words in list(self.pieces.values())[1:] if said.endswith(words.strip())), "")
        self.source = composing.together([said.removesuffix(closing.strip()), text, closing])
        self.add(code, text, slots)

    def renew(self, texts: Mapping[str, str]) -> None:
        """The pieces as their templates say them now; what was written by hand stays where it stood."""
        now = by_hand.parted(self.source, self.pieces)
        self.pieces |= texts
        self.source = now.rewritten(self.pieces)
        self._left.clear()

    def speak(self, lang: Lang, texts: Mapping[str, str]) -> None:
        """The same pieces in the same order in another language, with the words written by hand where they stood."""
        now = by_hand.parted(self.source, self.pieces)
        self._left[self.lang] = self.source, now
        source, then = self._left.get(lang, ("", None))
        is_same = then is not None and (then.order, then.all_by_hand) == (now.order, now.all_by_hand)
        self.lang, self.pieces = lang, {code: texts.get(code, text) for code, text in self.pieces.items()}
        # whoever comes back finds it as it was left
        self.source = source if is_same else now.rewritten(self.pieces)
        for slot in self.slots:
            said = self._said.get(slot.key, {})
            if slot.kind == Kind.TEXT and lang in said:
                self.values[slot.key] = said[lang]

    def foreign(self) -> list[Slot]:
        """The blanks whose words were typed for the answer in another language."""
        return [
            slot
            for slot in self.slots
            if slot.kind == Kind.TEXT
            and any(letter.isalpha() for letter in self.values.get(slot.key, ""))
            and self.lang not in self._said.get(slot.key, {})
        ]


def _each_once(slots: Sequence[Slot]) -> list[Slot]:
    return list({slot.key: slot for slot in slots}.values())
