"""Themes, which open answers of residents and answers of experts are put under. No question of its own."""
