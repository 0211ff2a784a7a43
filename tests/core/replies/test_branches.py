"""Every way of the tree says in words when it is gone."""

import pytest

from core.language.trilingual import LANGS, Lang
from core.replies import branches, triage

TREE = triage.standard()


def said(key: str, lang: Lang = "ru") -> list[str]:
    node = TREE.nodes[key]
    return [branches.short(TREE, node, edge, lang) for edge in node.edges]


def test_a_plain_question_is_answered_by_yes_and_no() -> None:
    assert said("n_danger") == ["да", "нет"]
    assert said("n_danger", "kk") == ["иә", "жоқ"]


def test_a_choice_is_named_and_what_is_left_is_otherwise() -> None:
    assert said("n_kind")[2] == "благодарность"
    assert said("n_kind")[-1] == "иначе"


def test_a_second_condition_is_shown_by_dots_and_told_whole() -> None:
    node = TREE.nodes["n_media"]
    assert said("n_media")[0] == "да, …"
    assert "вопрос, жалоба" in branches.whole(TREE, node.edges[0], "ru")


def test_what_the_question_is_not_about_is_named() -> None:
    assert said("n_base")[1].startswith("нет (")


@pytest.mark.parametrize("lang", LANGS)
def test_no_way_is_left_without_words(lang: Lang) -> None:
    assert all(all(said(key, lang)) for key in TREE.nodes)
