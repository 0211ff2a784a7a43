"""Imported before the rest of the screen: takes back what PySide6 does to every import that follows it."""

import builtins

# it reads the source of each module, to see whether it asks for other spellings of Qt's names. Nobody here does,
# and it made a start a fifth longer and the process a sixth larger
builtins.__import__ = vars(builtins).get("__orig_import__", builtins.__import__)
