"""What was written by hand is told from the words of the templates, wherever it stands."""

import pytest

from core.replies.by_hand import parted

PIECES = {
    "heat": "Иә, келесі күні: {{day}}. Тел.: {{phone}}.\nЕкінші жол",
    "hello": "Сәлеметсіз бе. Жағдайыңызды түсінеміз.",
    "bye": "Сұрақ болса, жазыңыз.\nБаспасөз қызметі",
}
WHOLE = "\n\n".join(PIECES[code] for code in ("hello", "heat", "bye"))
ORDER = ("hello", "heat", "bye")


def test_nothing_by_hand_is_nothing_by_hand() -> None:
    assert (parted(WHOLE, PIECES).order, parted(WHOLE, PIECES).by_hand) == (ORDER, {})


@pytest.mark.parametrize(
    ("source", "by_hand"),
    [
        (f"Айгүл ханым!\n{WHOLE}", {"": "Айгүл ханым!"}),
        (WHOLE.replace("Екінші жол", "Екінші жол. Өз сөзім.\n\nЖаңа абзац"), {"heat": "Өз сөзім.\n\nЖаңа абзац"}),
        (f"{WHOLE}\n\nP.S. тағы да", {"bye": "P.S. тағы да"}),
        # a word taken out, a space that does not break, an added stop: still the template's
        (WHOLE.replace("келесі ", "").replace("Сұрақ болса", "Сұрақ\u00a0болса"), {}),
        # a word put in makes it one's own
        (WHOLE.replace("келесі", "ертеңгі"), {"hello": "Иә, ертеңгі күні: {{day}}."}),
    ],
)
def test_what_is_by_hand_stands_after_its_piece(source: str, by_hand: dict[str, str]) -> None:
    found = parted(source, PIECES)
    assert (found.order, dict(found.by_hand)) == (ORDER, by_hand)


def test_a_piece_that_was_taken_out_does_not_come_back() -> None:
    found = parted(WHOLE.replace(PIECES["hello"], ""), PIECES)
    assert found.rewritten({"hello": "Здравствуйте.", "heat": "Да.", "bye": "Пишите."}) == "Да.\n\nПишите."
