"""Lists of records that any office keeps: a table, the chosen row beside it, and a page of several such lists."""
