"""The documents of replies on the screen."""

from pathlib import Path

import pytest

from core import papers
from core.document.kinds import Request, around
from core.features import open_workspace
from core.language.trilingual import Lang
from core.replies.papers import PAPERS
from tests.effort import turns
from tests.ui.conftest import TODAY
from tests.ui.document.test_layout import words_of_preview, words_of_word

KINDS = [kind.key for kind in PAPERS if kind.key != "template-book"]


@pytest.mark.parametrize(("key", "lang"), turns(KINDS, ["kk", "ru"]))
def test_the_preview_says_what_word_says(demo_file: Path, key: str, lang: Lang) -> None:
    kind = papers.kind_of(key)
    # the demo's one week lies in this month
    days = around(kind.period, TODAY)
    store = open_workspace(str(demo_file), "reader")
    with store.read() as session:
        made = kind.build(session, Request(days.first, days.last), lang)
    store.close()
    said = words_of_preview(made).strip()
    assert len(said.split()) > 100
    assert said == words_of_word(made).strip()
