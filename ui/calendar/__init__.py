"""The calendar on the screen: week, month, list, board, year, the shelf of ideas. The editor of one text has its own room inside."""
