"""The calendar on the screen: week, month, list, board, year, the shelf of ideas, and the editor of one text."""
