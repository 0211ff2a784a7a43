"""Hatshy, the press secretary's desk: opens the window, or runs one console command."""

import gc
import sys


def main(words: list[str]) -> int:
    from core.shell import plainly

    if (where := plainly.window(words)) is not None:
        # nothing that a start makes is garbage: collecting would only walk it again and again
        gc.disable()
        from ui import app

        return app.stand(where)
    from core import console

    asked = console.parse(words)
    if asked.command in console.ON_SCREEN:
        from ui import app

        return app.run(asked)
    return console.run(asked)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
