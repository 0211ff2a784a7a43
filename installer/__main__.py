"""Makes what is asked for: `python -m installer deb portable windows`."""

import sys

from installer import debian, freezing, portable
from installer.freezing import say
from installer.windows import packing

LINUX = {"deb": debian.build, "portable": portable.build}


def main(asked: list[str]) -> int:
    made = []
    if LINUX.keys() & set(asked):
        frozen = freezing.freeze()
        made += [LINUX[one](frozen) for one in asked if one in LINUX]
    if "windows" in asked:
        made.append(packing.build())
    for path in made:
        say(f"{path.relative_to(freezing.ROOT)}, {path.stat().st_size / 1e6:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
