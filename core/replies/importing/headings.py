"""What the columns of a table of messages hold, and by which names they are known."""

from core import library
from core.language.words import N_
from core.tables.table import Vocabulary

# untranslated, in the order they are asked for
TITLES = {
    "text": N_("Words of the message"),
    "came_at": N_("Came at"),
    "author": N_("Author"),
    "link": N_("Link"),
    "reference": N_("Number in the other system"),
    "topic": N_("Topic"),
    "state": N_("State"),
}
NEEDED = ("text", "came_at")
VOCABULARY = Vocabulary(TITLES, NEEDED, lambda: library.read("message_headings"))
