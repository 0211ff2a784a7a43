"""A window as people open it: Today stands first."""

import pytest


@pytest.fixture
def first_page() -> str:
    return "today"
