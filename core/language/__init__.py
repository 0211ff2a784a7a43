"""Kazakh, Russian and English as this office needs them: words, dates, numbers, search keys. No feature, no screen."""
