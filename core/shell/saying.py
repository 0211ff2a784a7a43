"""The one writer of the console."""

import os
import sys
from typing import Any

from core.language.words import _


def write(sentence: str, stream: Any) -> bool:
    """Whether it could be said."""
    try:
        print(sentence, file=stream, flush=True)
    except OSError as error:
        # nor shall the farewell of the interpreter be said into what does not take it
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if isinstance(error, BrokenPipeError):
            # whoever listens has heard enough
            return True
        if stream is not sys.stderr:
            write(_("The answer could not be written to where it was to go."), sys.stderr)
        return False
    return True
