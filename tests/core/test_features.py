"""What the features bring along fits together."""

from itertools import combinations

from core import features
from core.features import LINE
from core.store.record import kinds


def test_a_field_has_one_name_wherever_it_stands() -> None:
    for one, other in combinations(LINE, 2):
        assert not one.fields.keys() & other.fields.keys()


def test_every_kind_and_every_named_field_exists() -> None:
    assert features.KINDS.keys() <= kinds().keys()
    fields = {name for kind in kinds().values() for name in kind.model_fields}
    whole = {f"{name}.{field}" for name, kind in kinds().items() for field in kind.model_fields}
    assert [name for name in features.FIELDS if name not in fields | whole] == []


def test_a_person_is_named_by_the_part_they_play() -> None:
    said = {kind: features.field_title(kind, "person_id") for kind in ("Publication", "Campaign", "Shift")}
    assert said == {"Publication": "Responsible", "Campaign": "Responsible", "Shift": "On duty"}
    assert features.field_title("Returned", "came_at") == "Came back at"
