"""Which reply templates fit a comment."""

from argparse import Namespace
from collections.abc import Iterator

from core.errors import Invalid
from core.language.words import N_, _
from core.replies import matching
from core.shell import texts
from core.shell.answering import Option, Upshot

OPTIONS: list[Option] = [*texts.OPTIONS, (("--top",), {"type": int, "default": 3, "help": N_("how many at most")})]


def answers(asked: Namespace) -> Iterator[Upshot]:
    if asked.top < 1:
        raise Invalid(_("At least one suggestion has to be asked for."), "top")
    return texts.each(asked, lambda text: _suggested(text, asked.top))


def _suggested(text: str, top: int) -> Upshot:
    found = matching.suggest(text, top) if text.strip() else []
    told = [{"topic": one.topic, "template": one.template, "score": one.score, "why": list(one.why)} for one in found]
    lines = [f"{one.score:.2f}  {one.topic}  {one.template}  {', '.join(one.why)}".rstrip() for one in found]
    first = told[0] if told else {"topic": "", "template": "", "score": 0.0, "why": []}
    return Upshot("\n".join(lines) or (_(texts.NOTHING) if text.strip() else ""), first | {"suggestions": told})
