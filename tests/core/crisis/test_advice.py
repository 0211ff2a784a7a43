"""What tone fits: each rule of the source by itself, what goes together, and what never does."""

from itertools import product

import pytest

from core.crisis import advice, library
from core.crisis.advice import Advised, Asked
from core.crisis.choices import Cluster, Post

V, A, P = Cluster.VICTIM, Cluster.ACCIDENTAL, Cluster.PREVENTABLE


def advised(cluster: Cluster, *said: str, types: tuple[str, ...] = ()) -> Advised:
    return advice.advise(Asked(cluster, **dict.fromkeys(said, True)), library.teaching(), types)


def codes(found: tuple[advice.Strategy, ...]) -> list[str]:
    return [one.code for one in found]


@pytest.mark.parametrize(
    ("cluster", "said", "effective", "rule", "uses"),
    [
        (V, (), V, "R1", ["inform_and_adjust"]),
        (V, ("history",), A, "R2", ["diminish"]),
        (V, ("distrust",), A, "R2", ["diminish"]),
        (A, (), A, "R3", ["diminish"]),
        (A, ("history",), P, "R4", ["rebuild"]),
        (A, ("distrust",), P, "R4", ["rebuild"]),
        (P, (), P, "R5", ["rebuild"]),
        (P, ("history", "distrust"), P, "R5", ["rebuild"]),
        (V, ("rumour", "provable"), V, "R6", ["deny_with_proof", "inform_and_adjust"]),
        (A, ("rumour", "provable"), A, "R6", ["deny_with_proof"]),
        (P, ("rumour", "provable"), P, "R6", ["deny_with_proof"]),
        # what cannot be proven false is not denied
        (A, ("rumour",), A, "R3", ["diminish"]),
        (V, ("provable",), V, "R1", ["inform_and_adjust"]),
    ],
)
def test_each_rule_leads_where_it_should(
    cluster: Cluster, said: tuple[str, ...], effective: Cluster, rule: str, uses: list[str]
) -> None:
    found = advised(cluster, *said)
    assert (found.cluster, found.rule.code, codes(found.strategies)) == (effective, rule, uses)
    assert (found.shift is None) == (effective == cluster)


def test_shared_hardship_may_be_added_for_victims_alone() -> None:
    assert [one.code for one in advised(V).rules] == ["R1", "R7"]
    assert codes(advised(V).added) == ["shared_hardship"]
    assert codes(advised(V, "history").added) == ["shared_hardship"]
    assert not advised(A).added
    assert not advised(P).added


@pytest.mark.parametrize("said", list(product((False, True), repeat=4)))
@pytest.mark.parametrize("cluster", list(Cluster))
def test_no_advice_undoes_itself(cluster: Cluster, said: tuple[bool, ...]) -> None:
    found = advice.advise(Asked(cluster, *said), library.teaching())
    assert not list(advice.mixed(codes(found.strategies), library.teaching()))
    assert found.strategies
    assert codes(found.first) == ["instructing_information", "adjusting_information"]
    assert len(found.forbidden) == 3


def test_a_denial_is_never_mixed_with_excuse_or_repair() -> None:
    for other in ("diminish", "rebuild"):
        (warned,) = advice.mixed(["deny_with_proof", other], library.teaching())
        assert warned.reason.kk
    assert not list(advice.mixed(["deny_with_proof", "inform_and_adjust"], library.teaching()))
    assert len(advised(A, "rumour", "provable").never_together) == 2


def test_an_apology_waits_for_the_lawyer_and_the_first_head() -> None:
    assert [one.post for one in advised(P).apology] == [Post.LEGAL, Post.AKIM]
    assert not advised(V).apology
    assert library.teaching().concern


def test_some_types_may_speak_first() -> None:
    assert codes(advised(P, types=("C12",)).options) == ["self_disclose"]
    assert not advised(P, types=("C01", "C02")).options


def test_every_strategy_a_rule_names_is_described() -> None:
    teaching = library.teaching()
    named = {code for one in teaching.rules for code in (*one.uses, *one.adds)} | {*teaching.first}
    assert named <= teaching.strategies.keys()
    assert [one.code for one in teaching.rules] == [f"R{number}" for number in range(1, 8)]
