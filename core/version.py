"""Which Hatshy this is; pyproject.toml says the same, and a frozen program has nothing else to ask."""

VERSION = "0.1.0"
