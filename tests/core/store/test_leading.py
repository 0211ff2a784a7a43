"""What leads where, also inside of what a field holds."""

from uuid import UUID

from core import features
from core.store.leading import led_elsewhere, led_to

# every kind of record is known once the features are
assert features.LINE

ONE, OTHER, FILE = (UUID(int=number) for number in (1, 2, 3))
IMAGE = {"pages": {ONE.hex: OTHER.hex, "бет": ONE.hex}}


def test_ids_are_found_among_values_and_not_among_the_names_they_stand_under() -> None:
    assert sorted(led_to(("PostFile", FILE), IMAGE)) == [("Page", ONE), ("Page", OTHER)]
    assert list(led_to(("PostFile", FILE), {"pages": {ONE.hex: "бет"}})) == []


def test_what_led_to_the_lost_leads_to_the_other_and_nothing_else_is_touched() -> None:
    found = led_elsewhere(("PostFile", FILE), IMAGE, ("Page", ONE), ("Page", OTHER))
    assert found == {"pages": {ONE.hex: OTHER.hex, "бет": OTHER.hex}}
    assert led_elsewhere(("PostFile", FILE), IMAGE, ("Unit", ONE), ("Unit", OTHER)) == {}
