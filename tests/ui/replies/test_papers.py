"""The documents of replies on the screen."""

from datetime import UTC, date, datetime

import pytest

from core import clock, papers
from core.document.kinds import Request, around
from core.replies.papers import PAPERS
from core.store.store import Store
from tests.core.conftest import Planted
from tests.ui.document.test_layout import words_of_preview, words_of_word

pytestmark = pytest.mark.usefixtures("qapp")

TODAY = date(2026, 12, 15)
