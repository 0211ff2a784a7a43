"""What can be refused, said in a sentence for the user.

UserError            one translated sentence, and what to do about it
├── Invalid          what was asked breaks a rule of the office
├── Forbidden        this person may not do this
├── Conflict         someone else changed the same thing meanwhile
├── Gone             the thing is no longer there
└── Unavailable      the world does not answer: disk, network, lock, passphrase

Everything else that is raised is a bug and goes to the crash dialog.
"""

import re

LONGEST = 2_000
# breaks of lines, signs that steer a terminal, halves of letters: nothing of it can be shown in a line
_UNSHOWN = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")


class UserError(Exception):
    """A refusal. `str(error)` is the whole sentence, already in the user's language."""

    exit_code = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(_shown(sentence))


class Invalid(UserError):
    """`field` names what to mend, so that a form can point at it."""

    exit_code = 2

    def __init__(self, sentence: str, field: str = "") -> None:
        super().__init__(sentence)
        self.field = field


class Forbidden(UserError):
    exit_code = 3


class Conflict(UserError):
    """`fields` are the names that two people changed at once."""

    exit_code = 4

    def __init__(self, sentence: str, fields: tuple[str, ...] = ()) -> None:
        super().__init__(sentence)
        self.fields = fields


class Gone(UserError):
    exit_code = 5


class Unavailable(UserError):
    exit_code = 6


def _shown(sentence: str) -> str:
    """
    On one line and no longer than a window: a sentence may quote what somebody else has written.

    >>> _shown("There is no such column: «Мә\\n\\ud800тін»")
    'There is no such column: «Мә тін»'
    """
    if len(sentence) > LONGEST:
        # what is to be done stands at the end
        sentence = f"{sentence[: LONGEST // 2]} … {sentence[-LONGEST // 2 + 3 :]}"
    return _UNSHOWN.sub(" ", sentence).strip()
