"""Letters of old programs are read as they were written."""

from core.tables import letters


def test_russian_of_cp1251_is_read_as_it_was_written() -> None:
    text = "Дата;Тема\r\n23.11.2026;«Вывоз снега» – №5\r\n"
    assert letters.decoded(text.encode("cp1251")) == text
