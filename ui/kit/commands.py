"""A command: what can be done from a menu, by a key and through the palette."""

from collections.abc import Callable
from dataclasses import dataclass

# the one that whatever stands over the window offers as well
HELP = "manual"


@dataclass(frozen=True)
class Command:
    # by this others ask for it; its name changes with what it would do
    key: str
    name: str
    act: Callable[[], object]
    keys: str = ""
    # the menus it hangs in, outermost first; a page's own commands are in the palette only
    menu: tuple[str, ...] = ()
    icon: str = "right"
    is_possible: bool = True
    # these keys go by their place on the keyboard, and somebody else listens for them
    is_by_place: bool = False
