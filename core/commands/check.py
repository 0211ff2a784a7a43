"""Is everything in the office as it was written?"""

from argparse import Namespace
from dataclasses import asdict

from core import features
from core.language.words import _
from core.shell import answering
from core.shell.answering import Option, Upshot

OPTIONS: list[Option] = []


def answer(asked: Namespace) -> Upshot:
    with answering.opened(asked) as store:
        checked = features.check(store)
    faults = [_(fault.sentence).format(subject=fault.subject) for fault in checked.faults]
    sentence = _("Everything is as it was written: records {records}, entries {entries}, attachments {attachments}.")
    answer = asdict(checked) | {"faults": faults, "is_clean": checked.is_clean}
    said = "\n".join(faults) or sentence.format(**asdict(checked))
    return Upshot(said, answer, exit_code=0 if checked.is_clean else 1)
