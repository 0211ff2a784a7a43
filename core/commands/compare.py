"""Do a Kazakh and a Russian text say the same?"""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from core.errors import Invalid, Unavailable
from core.language import comparison
from core.language.words import N_, _
from core.shell import texts
from core.shell.answering import Option, Upshot

OPTIONS: list[Option] = [
    (("files",), {"nargs": "*", "type": Path, "metavar": "KKFILE RUFILE"}),
    (("--tsv",), {"action": "store_true", "help": N_("pairs from standard input, a tab between them")}),
]

_DIFFERENT = {
    "number_mismatch": N_("Numbers differ: {said} / {wanted}"),
    "date_mismatch": N_("Dates or times differ: {said} / {wanted}"),
    "name_mismatch": N_("Names differ: {said} / {wanted}"),
    "missing_part": N_("One text says more: {said} {wanted}"),
    "untranslated": N_("Left untranslated: {said}"),
}


def answers(asked: Namespace) -> Iterator[Upshot]:
    if asked.tsv:
        for line in texts.lines():
            kk, _tab, ru = line.partition("\t")
            yield _compared(kk, ru)
    elif len(asked.files) == 2:
        yield _compared(*map(_content, asked.files))
    else:
        raise Invalid(_("Name a Kazakh file and a Russian one, or pass pairs with --tsv."), "files")


def _content(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig", "replace")
    except OSError as error:
        raise Unavailable(_("The file cannot be read: {path}").format(path=path)) from error


def _compared(kk: str, ru: str) -> Upshot:
    found = comparison.compare(kk, ru)
    lines = [_(_DIFFERENT[one.kind]).format(said=one.said or "–", wanted=one.wanted or "–") for one in found]
    told = [{"kind": str(one.kind), "lang": one.lang, "said": one.said, "wanted": one.wanted} for one in found]
    return Upshot("\n".join(lines) or _(texts.NOTHING), told)
