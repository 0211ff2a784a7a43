"""Each kind of file takes what it understands: what another kind takes is refused before anything is read."""

import pytest

from core.commands import import_ as imports
from core.commands.importing.tables import parted
from core.errors import Invalid
from core.shell import line

SAID = {
    "--book": ("comment", {"messages"}),
    "--source": ("comment", {"messages"}),
    "--channel": ("Сайт", {"messages"}),
    "--page": ("Бұлақ", {"metrics"}),
    "--measured-on": ("2026-11-21", {"metrics", "audit"}),
    "--first": ("day", {"metrics"}),
    "--platform": ("instagram", {"metrics"}),
    "--form": ("site", {"audit"}),
    "--guide": ("Сұхбат", {"interviews"}),
    "--survey": ("Тұрғындар", {"survey"}),
    "--new": ("Тұрғындар", {"survey"}),
    "--unknown": ("drop", {"survey"}),
    "--map": ("Тема=title", set(imports.KINDS)),
}


@pytest.mark.parametrize("option", SAID)
@pytest.mark.parametrize("kind", imports.KINDS)
def test_an_option_is_taken_by_the_kinds_that_understand_it(kind: str, option: str) -> None:
    value, takers = SAID[option]
    words = ["--json", "--lang", "en", "import", kind, "table.csv", f"{option}={value}"]
    if kind in takers:
        assert line.parse(words).kind == kind
    else:
        with pytest.raises(Invalid, match=f"unrecognized arguments: {option}"):
            line.parse(words)


@pytest.mark.parametrize("said", ["text", "=", "=text"])
def test_what_is_said_of_no_heading_is_refused_as_it_was_written(said: str) -> None:
    with pytest.raises(Invalid, match=f"not: {said}$"):
        dict(parted(["Мәтін=text", said]))


def test_a_heading_may_hold_the_sign_itself_and_be_left_out() -> None:
    assert dict(parted(["Жылы=суық=text", "Ескерту="])) == {"Жылы=суық": "text", "Ескерту": ""}
