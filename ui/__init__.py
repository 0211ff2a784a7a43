"""The screen: windows, pages and widgets. No SQL here."""
