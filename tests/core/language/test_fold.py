"""One word finds all its spellings and endings, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.language import fold

_PAIRS = """
балабақша:балабақшалардағы мектеп:мектептерде қаржыландыру:қаржыландыруға мұғалім:мұғалімдердің жалақы:жалақысын
кезек:кезегі төтенше:төтенше дағдарыс:дағдарыстың оқушы:оқушылардың ата-ана:ата-аналар тамақтану:тамақтануға
қауіпсіздік:қауіпсіздігі жауап:жауаптары өтініш:өтініштер сұрақ:сұрағы сауалнама:сауалнаманың әлеуметтік:әлеуметтік
желі:желілерде баспасөз:баспасөзге жоспар:жоспарын көрсеткіш:көрсеткіштері бекіту:бекітуге
финансирование:финансированию школа:школах учитель:учителями кризис:кризисная ребёнок:ребенка очередь:очереди
питание:питания безопасность:безопасностью қала:кала өрт:орт ұлт:улт
"""
PAIRS = [tuple(one.split(":")) for one in _PAIRS.split()]
STRANGERS = [(asked, said) for asked, own in PAIRS for _, said in PAIRS if said != own]
AKIMDIK = [
    "әкімдік",
    "акимдик",
    "Äkımdık",
    "ákimdik",
    "a'kimdik",
    "a’kimdik",
    "akimdik",
    "əкімдік",
    "Әкiмдiк",
    "ӘКІМДІК",
]
LETTERS = st.text(st.sampled_from(fold.ALPHABET + fold.ALPHABET.upper() + "abcxyzäöüğıİəӛӯ'’- 0123"))


def finds(query: str, text: str) -> bool:
    """What the index does: of every word asked, one key begins one key of the text."""
    kept = fold.keys(text)
    return all(any(key.startswith(wanted) for key in kept for wanted in group) for group in fold.query_keys(query))


@pytest.mark.parametrize(("asked", "said"), PAIRS)
def test_a_word_finds_its_inflected_forms_and_they_are_like_it(asked: str, said: str) -> None:
    assert finds(asked, said)
    assert fold.likeness(asked, said) > 0.4
    assert fold.likeness(said, asked) > 0.3


def test_a_word_finds_no_strangers() -> None:
    assert [pair for pair in STRANGERS if finds(*pair) or fold.likeness(*pair)] == []


@pytest.mark.parametrize("spelling", AKIMDIK)
def test_all_spellings_of_a_word_have_one_sound(spelling: str) -> None:
    assert fold.fold2(spelling) == "акимдик"
    assert finds(spelling, "Алматы облысының әкімдігі")
    assert finds("әкімдік", spelling)


@pytest.mark.parametrize(
    ("asked", "said"),
    [("әкім", "Әкім"), ("әкім", "ӘКІМ"), ("аким", "Қала әкімі"), ("кала", "Қала күні"), ("rfkf", "Қала"),
     ("0fkf", "Қала"), (";jk", "Жол"), ("j,kfcnm", "Область"), ("fnf-fyf", "ата-ана"), ("мекте", "мектептер"),
     ("халқы", "халыққа"), ("facebook", "Facebook парақшасы"), ("жооок", "жоқ"), ("2026", "2026 жылғы есеп"),
     ("excel", "Excelде"), ("билим", "білім"), ("былым", "білім")],
)  # fmt: skip
def test_what_was_meant_is_found(asked: str, said: str) -> None:
    assert finds(asked, said)
    assert fold.likeness(asked, said) >= 0.5


@pytest.mark.parametrize(
    ("asked", "said"), [("қала", "календарь"), ("20", "2"), ("2000", "20"), ("жол", "жоспар"), ("", "қала")]
)
def test_what_was_not_meant_has_no_likeness(asked: str, said: str) -> None:
    assert fold.likeness(asked, said) == 0


def test_a_stem_does_not_begin_other_words() -> None:
    assert not finds("қала", "календарь")


def test_closer_spellings_are_likelier() -> None:
    ranked = ["қала", "кала", "қаланың", "қалалық", "балабақша"]
    assert sorted(ranked, key=lambda text: fold.likeness("қала", text), reverse=True) == ranked


def test_a_typing_error_is_forgiven() -> None:
    assert fold.likeness("қаржыландруы", "Қаржыландыру туралы") > 0.2


def test_the_text_with_more_of_the_asked_words_is_likelier() -> None:
    assert fold.likeness("мектеп жылу", "Мектепте жылу жоқ") > fold.likeness("мектеп жылу", "Мектеп кітапханасы")


@pytest.mark.parametrize(
    ("dirty", "clean"),
    [("Iстi ресiмдеу", "Істі ресімдеу"), ("əкімшілік", "әкімшілік"), ("кӛмек", "көмек"), ("№\u00a015", "№ 15"),
     ("бас\u00adпасөз", "баспасөз"), ("ата\u2011ана", "ата-ана"), ("и\u0306", "й"), ("жиhаз", "жиһаз"),
     ("Word", "Word"), ("Excelде", "Excelде"), ("PRға", "PRға"), ("IT саласы", "IT саласы")],
)  # fmt: skip
def test_look_alikes_are_repaired_and_foreign_names_are_left(dirty: str, clean: str) -> None:
    assert fold.repair(dirty) == clean


def test_the_alphabet_has_forty_two_letters_in_their_order() -> None:
    assert len(fold.ALPHABET) == 42
    shuffled = sorted(fold.ALPHABET)
    assert sorted(shuffled, key=fold.alphabetical) == list(fold.ALPHABET)


def test_names_are_sorted_after_figures_and_latin_without_regard_to_quotes() -> None:
    names = ["7 арна", "Facebook", "Ақтау", "«Әділет»", "Байқоңыр", "Ғылым", "Қазақстан", "Ұлытау", "Үржар", "Шымкент"]
    assert sorted(set(names), key=fold.alphabetical) == names


@given(LETTERS | st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    for folding in (fold.fold1, fold.fold2):
        assert folding(folding(text)) == folding(text)


@given(LETTERS | st.text())
def test_keys_are_plain_words_that_an_index_can_hold(text: str) -> None:
    for key in [*fold.keys(text), *(key for group in fold.query_keys(text) for key in group)]:
        assert key
        assert not set(key) & set(" \"'*()&|:\\")


@given(LETTERS)
def test_a_text_is_like_itself(text: str) -> None:
    if fold.keys(text):
        assert fold.likeness(text, text) == pytest.approx(1)
        assert finds(text, text)


@given(st.text(), st.text())
def test_likeness_stays_between_nothing_and_the_very_same(query: str, text: str) -> None:
    assert 0 <= fold.likeness(query, text) <= 1.000001


@given(LETTERS, LETTERS)
def test_two_texts_always_have_an_order(one: str, other: str) -> None:
    keys = fold.alphabetical(one), fold.alphabetical(other)
    assert (keys[0] == keys[1]) == (one == other)
