"""Is everything in the office as it was written?"""

from argparse import Namespace
from dataclasses import asdict

from core import features
from core.commands import answering
from core.commands.answering import Answer, Option
from core.language.words import _

OPTIONS: list[Option] = []


def answer(asked: Namespace) -> tuple[str, Answer]:
    with answering.opened(asked) as store:
        checked = features.check(store)
    faults = [_(fault.sentence).format(subject=fault.subject) for fault in checked.faults]
    sentence = _("Everything is as it was written: records {records}, entries {entries}, attachments {attachments}.")
    answer = asdict(checked) | {
        "faults": faults,
        "is_clean": checked.is_clean,
        "exit_code": 0 if checked.is_clean else 1,
    }
    return "\n".join(faults) or sentence.format(**asdict(checked)), answer
