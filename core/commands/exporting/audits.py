"""Every audit by one form, for Excel or as CSV."""

from argparse import Namespace
from collections.abc import Sequence
from typing import Any

from core.commands.exporting import target
from core.commands.exporting.offers import Choices
from core.commands.importing.audit import form_called
from core.document import output
from core.document.kinds import Period
from core.language.words import N_, language
from core.research.audits import workbook as audit_workbook
from core.research.audits.queries import audits
from core.shell import answering
from core.shell.answering import Upshot

KINDS = {"audits-xlsx": N_("Audits for Excel"), "audits-csv": N_("Audits as CSV")}
PERIOD: Period = "none"
TAKES = ("id",)


def _forms(session: Any) -> Sequence[tuple[str, str]]:
    return [(one.code, one.name.in_(language())) for one in audits.forms(session)]


CHOICES: Choices | None = _forms


def export(asked: Namespace) -> Upshot:
    """Every audit by one form, and its bodies beside one another."""
    langs = target.languages(asked)
    with answering.opened(asked) as store, store.read() as session:
        form = form_called(session, asked.id)
        looks = [one for one in audits.rounds(session) if one.form.id == form.id]
        found = audits.table(session, form.id)
    written = []
    for lang in langs:
        is_csv = asked.kind == "audits-csv"
        content = audit_workbook.to_csv(looks, lang) if is_csv else audit_workbook.to_xlsx(form, found, looks, lang)
        name = output.name_of(form.name.in_(lang), lang, ".csv" if is_csv else ".xlsx")
        written.append(target.put(content, asked.output, name, langs))
    told = [str(path) for path in written]
    return Upshot("\n".join(told), {"files": told})
