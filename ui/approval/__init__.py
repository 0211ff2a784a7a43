"""The leader's desk: what waits for a word, decided row by row, from paper too. Nothing of other rooms."""
