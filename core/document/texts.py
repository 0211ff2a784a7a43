"""Texts that stand under the table: what became of those that belong to a row of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from core.document import wording
from core.document.blocks import Block, Bullets, Document, Executor, Heading, Landscape, Paragraph, words_of
from core.document.feedback import Standing
from core.language.trilingual import Lang


@dataclass
class Rewritten:
    """The lines of a text as they went out and as they read now; silent is what Word did not record."""

    was: list[str] = field(default_factory=list)
    now: list[str] = field(default_factory=list)
    is_silent: bool = False

    @property
    def is_other(self) -> bool:
        return [one.split() for one in self.was] != [one.split() for one in self.now]


def rewritten(lines: Sequence[Standing], sent: Document) -> dict[str, Rewritten]:
    """By the binding of their row, only those that read otherwise now."""
    known = list(_known(sent.blocks, sent.lang))
    was, then = [_plain(text) for text, _about in known], [_plain(line.then) for line in lines]
    found = {about: Rewritten() for _text, about in known if about}
    for tag, first, last, start, end in SequenceMatcher(None, was, then, autojunk=False).get_opcodes():
        abouts = [about for _text, about in known[first:last]]
        for text, about in known[first:last]:
            if about:
                found[about].was.append(text)
                found[about].is_silent |= tag != "equal"
        for place, line in enumerate(lines[start:end]):
            # of what was put in, the text it goes on; at the beginning of one, that one
            near = abouts[place : place + 1] if len(abouts) == end - start else [*filter(None, abouts)]
            near += [about for _text, about in [*known[max(first - 1, 0) : first], *known[first : first + 1]] if about]
            if near and near[0]:
                found[near[0]].now += [line.now] if line.now.strip() else []
                found[near[0]].is_silent |= tag != "equal" and bool(line.then.strip())
    return {about: one for about, one in found.items() if one.is_other}


def _known(blocks: Sequence[Block], lang: Lang) -> Iterator[tuple[str, str]]:
    """Every line outside of tables, and the row it belongs to."""
    for block in blocks:
        match block:
            case Paragraph(text=text, about=about):
                yield words_of(text), about
            case Heading(text=text):
                yield text, ""
            case Bullets(items=items):
                yield from ((words_of(item), "") for item in items)
            case Executor():
                yield from ((line, "") for line in wording.executor_lines(block, lang))
            case Landscape(blocks=inner):
                yield from _known(inner, lang)
            case _:
                pass


def _plain(text: str) -> str:
    return " ".join(text.split())
