"""The triage tree: the vectors it was designed with, and every way to write it wrongly."""

import copy
import random
from collections.abc import Callable
from typing import Any

import pytest

from core import library
from core.errors import Invalid
from core.language import words
from core.office import clocks
from core.replies import layout, rules, soundness, triage

USUAL = {"enough_details": True, "substance": True, "kind": "question", "in_competence": "yes"}
VECTORS: list[tuple[dict[str, Any], str]] = [
    ({"danger_now": True}, "O_EMERGENCY"),
    ({"base_answer": True}, "O_ANSWER"),
    ({"personal_data": True, "kind": "complaint", "individual_case": True}, "O_DETAILS_OTINISH"),
    ({"kind": "complaint"}, "O_FORWARD"),
    ({"kind": "complaint", "enough_details": False}, "O_ASK_DETAILS"),
    ({"kind": "complaint", "crisis_match": True}, "O_ESCALATE"),
    ({"unlawful": "hatred"}, "O_HIDE_REPORT"),
    ({"house_rule": "spam_ads", "substance": False}, "O_MODERATE"),
    ({"media_author": True}, "O_MEDIA"),
    ({"kind": "corruption_report"}, "O_CONFIDENTIAL"),
    ({"kind": "false_claim", "claim_status": "false_proven", "claim_priority": "high"}, "O_ESCALATE"),
    ({"kind": "false_claim", "claim_status": "false_proven", "claim_priority": "medium"}, "O_CORRECT"),
    ({"kind": "false_claim"}, "O_FORWARD"),
    ({"kind": "satire_rant", "substance": False}, "O_MONITOR"),
    ({"kind": "opinion"}, "O_ACKNOWLEDGE"),
    ({"kind": "opinion", "substance": False, "constructive": False}, "O_MONITOR"),
    ({"kind": "thanks"}, "O_THANK"),
    ({"kind": "suggestion"}, "O_SUGGESTION"),
    ({"in_competence": "no"}, "O_REDIRECT"),
    ({"answered_before": True, "repeat_author_7d": 3}, "O_MONITOR"),
    ({"danger_now": True, "unlawful": "hatred"}, "O_EMERGENCY"),
]


@pytest.fixture(autouse=True)
def english() -> None:
    words.use("en")


@pytest.fixture
def table() -> dict[str, Any]:
    return copy.deepcopy(library.read("triage"))


@pytest.mark.parametrize(("features", "outcome"), VECTORS)
def test_a_message_comes_out_where_it_was_meant_to(features: dict[str, Any], outcome: str) -> None:
    walk = triage.walk(triage.standard(), USUAL | features)
    assert walk.outcome.key == outcome
    assert walk.path[0] == "n_danger"
    assert walk.path[-1] == outcome


def test_side_actions_are_gathered_on_the_way() -> None:
    walk = triage.walk(triage.standard(), {"personal_data": True, "house_rule": "obscene", "kind": "complaint"})
    assert [one.key for one in walk.side] == ["MASK_PII", "WARN_RULES"]
    assert walk.outcome.key == "O_FORWARD"


def test_criticism_in_harsh_words_with_substance_is_never_hidden() -> None:
    for kind in ("question", "complaint", "opinion", "satire_rant", "suggestion"):
        for rule in triage.standard().features["house_rule"].choices:
            walk = triage.walk(triage.standard(), {"kind": kind, "house_rule": rule, "substance": True})
            assert walk.outcome.key not in ("O_MODERATE", "O_HIDE_REPORT")


def test_every_step_says_its_reason_in_the_language_of_the_screen() -> None:
    walk = triage.walk(triage.standard(), {"kind": "complaint", "crisis_match": True})
    step = walk.steps[-1]
    assert step.node.key == "n_crisis"
    assert "yes" in step.reason
    assert step.reason_in("ru").endswith("да")
    assert step.reason_in("kk").endswith("иә")


def test_whatever_the_features_a_message_comes_out_somewhere() -> None:
    tree, chance = triage.standard(), random.Random(5)
    reached = set()
    for _ in range(20_000):
        values = {key: _any_value(feature, chance) for key, feature in tree.features.items()}
        reached.add(triage.walk(tree, values).outcome.key)
    assert reached == tree.outcomes.keys() - {"O_HUMAN"}


def _any_value(feature: triage.Feature, chance: random.Random) -> Any:
    if feature.sort is triage.Sort.ANSWER:
        # alarms end the walk early: the far ends are reached when they are rare
        return chance.random() < (0.1 if feature.key in ("danger_now", "crisis_match") else 0.5)
    if feature.sort is triage.Sort.CHOICE:
        choices = list(feature.choices)
        return chance.choice([*choices, *["none"] * 20 * ("none" in choices)])
    return chance.randrange(6)


@pytest.mark.parametrize("value", [1, "yes", None, ["none"], -1])
def test_a_value_of_the_wrong_sort_is_refused(value: Any) -> None:
    with pytest.raises(Invalid):
        triage.walk(triage.standard(), {"danger_now": value})


def test_what_the_tree_does_not_know_is_left_aside() -> None:
    assert triage.walk(triage.standard(), {"weather": "fine"}).outcome.key == "O_FORWARD"


def test_a_tree_comes_back_whole_from_its_table() -> None:
    tree = triage.standard()
    assert triage.from_table(triage.as_table(tree)) == tree


def test_everything_in_the_tree_is_said_in_three_languages() -> None:
    tree = triage.standard()
    texts = [feature.label for feature in tree.features.values()]
    texts += [label for feature in tree.features.values() for label in feature.choices.values()]
    texts += [node.question for node in tree.nodes.values()]
    for one in (*tree.outcomes.values(), *tree.side_actions.values()):
        texts += [one.title, one.does]
    assert all(all(text) for text in texts)


def test_every_term_of_the_tree_is_a_proposal_that_the_office_keeps_as_a_clock() -> None:
    terms = {key: one.term for key, one in triage.standard().outcomes.items() if one.term}
    assert len(terms) > 10
    for key, term in terms.items():
        kept = clocks.made(rules.outcome_clock(key))
        assert (clocks.term(kept), kept.is_proposed) == (term.counted, term.is_proposal), key
        assert term.is_proposal


def test_a_term_in_days_of_an_own_tree_is_counted_by_the_calendar() -> None:
    assert triage.Term(3, "days").counted.unit == "calendar_days"
    assert all(triage.Term(3, unit).counted.count == 3 for unit in soundness.UNITS)


Spoil = Callable[[dict[str, Any]], Any]
FAULTS: list[tuple[Spoil, str]] = [
    (lambda table: table.update(start="n_nowhere"), "The tree begins at “n_nowhere”"),
    (lambda table: table["nodes"]["n_crisis"]["edges"].pop(), "“n_crisis” needs a last way"),
    (lambda table: table["nodes"]["n_crisis"]["edges"].insert(0, {"else": "n_media"}), "is never reached"),
    (lambda table: _edge(table, to="O_NOWHERE"), "“n_crisis” leads to “O_NOWHERE”"),
    (lambda table: _edge(table, to="n_danger"), "round in a circle"),
    (lambda table: _edge(table, **{"if": "crisis_mach"}), "nothing is called “crisis_mach”"),
    (lambda table: _edge(table, **{"if": "kind == 'complain'"}), "“kind” is never “complain”"),
    (lambda table: _edge(table, **{"if": "kind"}), "yes or no is needed here"),
    (lambda table: _edge(table, **{"if": "crisis_match and"}), "something is missing here"),
    (lambda table: _edge(table, side=["SHOUT"]), "asks for “SHOUT”"),
    (lambda table: table["nodes"].update(n_alone=table["nodes"]["n_base"]), "No way leads to “n_alone”"),
    (lambda table: table["outcomes"].pop("O_THANK"), "leads to “O_THANK”"),
    (lambda table: table["outcomes"].update(n_danger=table["outcomes"]["O_THANK"]), "both a question and an outcome"),
    (lambda table: table["features"]["kind"].update(usual="noise"), "cannot usually be “noise”"),
    (lambda table: table["features"]["kind"].update(sort="colour"), "“features.kind.sort”"),
    (lambda table: table.pop("nodes"), "“nodes” is missing"),
    (lambda table: table.update(nodes=[1, 2]), "“nodes” is missing"),
    (lambda table: table.update(version="one"), "“version” is missing"),
    (lambda table: table["nodes"]["n_base"].update(edges=[]), "“nodes.n_base.edges”"),
    (lambda table: table["nodes"]["n_base"].update(edges="else"), "“nodes.n_base.edges”"),
    (lambda table: table["nodes"]["n_base"].update(edges=[7]), "“nodes.n_base.edges.1”"),
    (lambda table: table["nodes"]["n_base"].update(kk="", ru=" ", en=None), "says nothing in any language"),
    (lambda table: table["outcomes"]["O_THANK"].update(term={"amount": -1, "unit": "hours"}), "O_THANK.term"),
    (lambda table: table["outcomes"]["O_THANK"].update(public="yes"), "O_THANK.public"),
    (lambda table: table["nodes"].update({f"n_{n}": table["nodes"]["n_base"] for n in range(300)}), "more than 200"),
]


def _edge(table: dict[str, Any], **values: Any) -> None:
    table["nodes"]["n_crisis"]["edges"][0].update(values)


@pytest.mark.parametrize(("spoil", "sentence"), FAULTS)
def test_a_tree_written_wrongly_is_refused_with_the_place(table: dict[str, Any], spoil: Spoil, sentence: str) -> None:
    spoil(table)
    with pytest.raises(Invalid) as refused:
        triage.from_table(table)
    assert sentence in str(refused.value)


@pytest.mark.parametrize("hostile", [None, [], "tree", 7, {}, {"version": True}, {1: 2}])
def test_what_is_no_tree_at_all_is_refused(hostile: Any) -> None:
    with pytest.raises(Invalid):
        triage.from_table(hostile)


def test_all_faults_of_a_tree_are_told_at_once() -> None:
    tree = triage.standard()
    nodes = dict(tree.nodes)
    for key in ("n_crisis", "n_media"):
        nodes[key] = triage.Node(key, nodes[key].question, (triage.Edge("O_NOWHERE", "crisis_match"),))
    broken = triage.Tree(tree.version, tree.start, tree.features, nodes, tree.outcomes, tree.side_actions)
    assert {fault.field for fault in soundness.faults(broken)} >= {"n_crisis", "n_media", "n_kind"}


def test_the_picture_runs_to_the_right_and_no_two_boxes_share_a_place() -> None:
    drawn = layout.picture(triage.standard())
    places = {box.key: (box.column, box.row) for box in drawn.boxes}
    tree = triage.standard()
    assert places.keys() == tree.nodes.keys() | tree.outcomes.keys()
    assert len(set(places.values())) == len(places)
    assert all(places[line.start][0] < places[line.end][0] for line in drawn.lines)
    assert len(drawn.lines) == sum(len(node.edges) for node in tree.nodes.values())
    assert all(column < drawn.columns and row < drawn.rows for column, row in places.values())
