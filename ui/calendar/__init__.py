"""The calendar on the screen: week, month, list, board, year, the shelf of ideas; the editor has its own room."""
