"""What several questions of one look rest on, like the office's hours or all that came in, is asked for once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Concatenate, ParamSpec, TypeVar

from sqlmodel import Session

P = ParamSpec("P")
Found = TypeVar("Found")

# where a session keeps it
_FOUND = "found at this look"


@contextmanager
def one_look(session: Session) -> Iterator[None]:
    """
    While it lasts nothing changes what is asked for; afterwards nothing of it is known any more.

    A reading session is one from beginning to end. A work is one where it only asks. A look has no looks within it.
    """
    if _FOUND in session.info:
        raise RuntimeError("this look has begun already")
    session.info[_FOUND] = {}
    try:
        yield
    finally:
        del session.info[_FOUND]


def once(session: Session, ask: Callable[Concatenate[Session, P], Found], *args: P.args, **kwargs: P.kwargs) -> Found:
    """
    Outside of a look it is asked anew each time: a work may have changed what it rests on.

    It is known by the function and what that is given, and handed to whoever asks: nobody changes it.
    """
    demand_lasting(ask)
    known = session.info.get(_FOUND)
    if known is None:
        return ask(session, *args, **kwargs)
    key = ask, args, tuple(kwargs.items())
    if key not in known:
        known[key] = ask(session, *args, **kwargs)
    found: Found = known[key]
    return found


def demand_lasting(ask: Callable[..., object]) -> None:
    """A lambda, a partial or a function within another is another one each time: by it nothing is ever found again."""
    if "<" in getattr(ask, "__qualname__", "<"):
        raise RuntimeError(f"only what a module names is asked once: {ask}")
