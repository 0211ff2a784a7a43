"""Words in Latin letters where Kazakh or Russian is spoken, but for what is called so in every language."""

import re

# what is called so in every language: networks, formats, kinds of file, keys, what an indicator or a code is called
NAMES = {
    *("Hatshy", "Word", "Excel", "Python", "Times", "New", "Roman", "Arial", "Calibri"),
    *("Instagram", "Facebook", "Telegram", "TikTok", "Tik", "tok", "YouTube", "WhatsApp", "Threads", "Aitu"),
    *("Otinish", "eGov", "mobile", "eSalyq", "Azamat", "LinkedIn", "Twitter", "Stories"),
    *("Enter", "Delete", "Del", "Space", "Tab", "Ctrl", "Alt", "Shift", "Up", "Down", "Left", "Right", "Home", "End"),
    *("PgUp", "PgDown", "Esc", "Backspace"),
    # the letters of a plan of a campaign, and how an impostor calls itself
    *("Objectives", "Audience", "Strategy", "Implementation", "Scoring", "Kumisozen", "City", "Press"),
    # a language is called as it calls itself
    "English",
}
# an address, the name of a file, a code with its line: nobody translates these
TECHNICAL = re.compile(r"\S*(?:://|[@/\\_]|\.\w)\S*|\bc[0-9a-z]{5}\b")
LATIN = re.compile(r"[A-Za-z]*[a-z][A-Za-z]*")
SHORTEST = 3


def foreign(text: str) -> list[str]:
    words = [word for word in LATIN.findall(TECHNICAL.sub(" ", text)) if len(word) >= SHORTEST]
    return [word for word in words if word not in NAMES]
