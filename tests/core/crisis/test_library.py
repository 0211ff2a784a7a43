"""What comes with the program: all algorithms and tables are there, whole, and nobody can change them."""

import json

import pytest

from core.crisis import library, rules, steps
from core.crisis.choices import Category, Cluster, Level, Mode, Post
from core.crisis.records import Playbook
from core.language.trilingual import LANGS
from core.store.record import plain

TABLES = (
    "roles", "levels", "advice", "classes", "triggers", "statement", "harm", "map", "claims", "review", "readiness",
    "alerts",
)  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_every_table_reads_and_cannot_be_changed(name: str) -> None:
    with pytest.raises(TypeError):
        library.table(name)["more"] = 1  # type: ignore[index]
    assert library.table(name) is library.table(name)
    json.dumps(plain(library.thawed(library.table(name))))


def test_the_first_two_are_no_types() -> None:
    modes = [one.mode for one in library.shipped().values()]
    assert modes == [Mode.CORE, Mode.NORMAL, *[Mode.TYPE] * 16]
    assert len(library.core().steps) == 30


@pytest.mark.parametrize("code", list(library.shipped()))
def test_each_makes_a_whole_record(code: str) -> None:
    one = library.shipped()[code]
    made = Playbook.made(**one.fields())
    assert not rules.problems(made)
    assert not list(steps.faults(made.steps, is_ordinary=made.mode == Mode.NORMAL))
    assert steps.read(made.steps) == one.steps
    json.dumps(plain(made.content))
    # a copy of its own
    made.content.clear()
    assert one.content


@pytest.mark.parametrize("one", library.types(), ids=lambda one: one.code)
def test_each_type_says_what_it_needs(one: library.Shipped) -> None:
    assert all(one.name.in_(lang) and one.gist.in_(lang) for lang in LANGS)
    for lang in LANGS:
        blanks = {slot["key"] for slot in one.slots}
        assert {key for key in blanks if "{{" + key + "}}" in getattr(one.skeleton, lang)} == blanks
    assert all(row["class"] in list(Category) for row in one.content["approvals"])
    assert all(row["cluster"] in list(Cluster) for row in one.content["becomes"])
    assert len(one.content["inject"]) >= 4
    posts = {post for row in one.content.get("raci", ()) for key in "RACI" for post in row.get(key, ())}
    assert posts <= {str(post) for post in Post}


def test_the_source_is_kept() -> None:
    least = {one.code: one.min_level for one in library.types()}
    assert (least["C00"], least["C01"], least["C03"]) == (Level.S1, Level.S2, Level.S3)
    assert [one.code for one in library.types() if one.is_rumour] == ["C08"]
    assert [one.code for one in library.types() if one.fact_owner == Post.PRESS] == ["C09", "C14"]
