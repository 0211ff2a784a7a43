"""The keys that work everywhere, and those of each page that has its own."""

from collections.abc import Sequence

from core.language.words import N_

Keys = Sequence[tuple[str, str]]

KEYS: Keys = (
    (N_("Search everywhere"), "Ctrl+K"),
    (N_("Go to a page"), "Ctrl+1…9"),
    (N_("Add a row"), "Ctrl+N"),
    (N_("Register message"), "Ctrl+R"),
    (N_("Incident: open it or start one"), "F9"),
    (N_("Undo"), "Ctrl+Z"),
    (N_("Redo"), "Ctrl+Y"),
    (N_("Settings"), "Ctrl+,"),
    (N_("Narrow or wide rail"), "Ctrl+B"),
    (N_("Help on this page"), "F1"),
    (N_("Keys"), "Ctrl+F1"),
    (N_("Close"), "Ctrl+Q"),
    (N_("Menu"), "Alt"),
    (N_("One step back"), "Esc"),
)
IN_CALENDAR: Keys = (
    (N_("New publication"), "Ctrl+N"),
    (N_("Week, month, list, board, year"), "Alt+1…5"),
    (N_("Period before, period after"), "PgUp, PgDown"),
    (N_("The same while typing"), "Ctrl+PgUp, Ctrl+PgDown"),
    (N_("Go to today"), "Ctrl+T"),
    (N_("Ideas"), "Ctrl+I"),
    (N_("Put an idea on a day"), "D"),
    (N_("To the filters"), "Ctrl+F"),
    (N_("Open publication"), "Enter"),
    (N_("Look closer"), "Space"),
    (N_("Change beside the calendar"), "F2"),
    (N_("A day earlier, a day later"), "Alt+Left, Alt+Right"),
    (N_("Half an hour earlier or later"), "Alt+Up, Alt+Down"),
    (N_("Five minutes earlier or later"), "Alt+Shift+Up, Alt+Shift+Down"),
    (N_("Put on a day…"), "Ctrl+D"),
    (N_("Copy, and put on the day under the cursor"), "Ctrl+C, Ctrl+V"),
    (N_("Copy to…"), "Ctrl+Shift+D"),
    (N_("Submit"), "Ctrl+Enter"),
    (N_("Submit the plan before the eye"), "Ctrl+Shift+Enter"),
    (N_("Mark as published…"), "Ctrl+Shift+P"),
    (N_("Delete"), "Del"),
    (N_("Menu of what is chosen"), "Shift+F10"),
)
IN_PUBLICATION: Keys = (
    (N_("Properties of the publication"), "F2"),
    (N_("Next column, column before"), "F6, Shift+F6"),
    (N_("Fold the facts"), "F7"),
    (N_("Next remark, remark before"), "F8, Shift+F8"),
    (N_("Submit"), "Ctrl+Enter"),
    (N_("Back to the calendar"), "Alt+Left, Esc"),
)
IN_APPROVAL: Keys = (
    (N_("Next row, row before"), "J, K, Down, Up"),
    (N_("Approve"), "A"),
    (N_("Return with a reason"), "R"),
    (N_("Correct the text"), "E"),
    (N_("Approve the rest"), "Ctrl+Shift+A"),
    (N_("Next submission, submission before"), "Ctrl+PgDown, Ctrl+PgUp"),
    (N_("Fold the decided days, unfold them"), "Left, Right"),
    (N_("Next language"), "Tab"),
    (N_("Approve as corrected"), "Ctrl+Enter"),
)
IN_REPLIES: Keys = (
    (N_("Next message, message before"), "Down, Up"),
    (N_("Into the answer"), "Enter"),
    (N_("Take a template"), "Alt+1…3"),
    (N_("Find a template"), "Ctrl+F"),
    (N_("Next blank"), "Tab"),
    (N_("Next problem, problem before"), "F8, Shift+F8"),
    (N_("Copy the answer"), "Ctrl+Enter"),
    (N_("Ask unit"), "Ctrl+T"),
    (N_("Show the way to e-Otinish"), "Ctrl+O"),
    (N_("Copy how the term came about"), "Ctrl+I"),
    (N_("Next column, column before"), "F6, Shift+F6"),
    (N_("Back to the list"), "Esc"),
)
IN_CRISIS: Keys = (
    (N_("Step is done, or open again"), "Space"),
    (N_("All about the step"), "Enter"),
    (N_("Hand over, skip, why late, add a step"), "H, S, W, N"),
    (N_("To the log line"), "Ctrl+J"),
    (N_("Progress, facts, contacts"), "Alt+1…3"),
    (N_("Statement, message map"), "Ctrl+M"),
    (N_("Next act of the statement: send, release"), "Ctrl+Enter"),
    (N_("Copy the text"), "Ctrl+Shift+C"),
    (N_("Next problem, problem before"), "F8, Shift+F8"),
    (N_("Add to the fact sheet…"), "Ctrl+Shift+F"),
    (N_("Note a decision…"), "Ctrl+Shift+D"),
    (N_("Rate the level again…"), "Ctrl+L"),
    (N_("Promise the next message…"), "Ctrl+T"),
    (N_("Add another algorithm…"), "Ctrl+Shift+N"),
    (N_("Another incident"), "Ctrl+PgDown, Ctrl+PgUp"),
    (N_("Next column, column before"), "F6, Shift+F6"),
    (N_("All that can be done now"), "F10"),
    (N_("Print"), "Ctrl+P"),
    (N_("Answers to the level"), "0…4"),
    (N_("Back to the steps"), "Esc"),
)
IN_INDICATORS: Keys = (
    (N_("Enter values"), "Ctrl+N"),
    (N_("Into the report"), "Ctrl+E"),
    (N_("Export to Excel…"), "Ctrl+Shift+E"),
)
IN_RESEARCH: Keys = (
    (N_("Mark: yes, partly, no, not known, does not apply"), "1, 2, 3, 0, -"),
    (N_("Take mark back"), "Del"),
    (N_("Next criterion without a mark"), "F8"),
    (N_("To be put right…"), "Ctrl+N"),
    (N_("Close audit"), "Ctrl+Enter"),
    (N_("Theme of an answer; topic of a post"), "1…9, 0"),
    (N_("How far people take part in a post"), "I, C, D"),
    (N_("Keep and go on"), "Enter"),
    (N_("Keep answer"), "Ctrl+Enter"),
    (N_("Report"), "Ctrl+E"),
    (N_("Export to Excel…"), "Ctrl+Shift+E"),
)
IN_NOTES: Keys = (
    (N_("Accept all changed figures"), "Ctrl+Enter"),
    (N_("Ask all figures anew"), "F5"),
    (N_("Section up, section down"), "Alt+Up, Alt+Down"),
    (N_("Print"), "Ctrl+P"),
    (N_("All notes"), "Esc"),
)
IN_DOCUMENTS: Keys = (
    (N_("Export to Word"), "Ctrl+E"),
    (N_("Print"), "Ctrl+P"),
    (N_("Find in the document"), "Ctrl+F"),
)
# by the page that hears them, in the order of the rail
PLACES: Sequence[tuple[str, Keys]] = (
    (N_("Everywhere"), KEYS),
    (N_("Calendar"), IN_CALENDAR),
    (N_("Publication"), IN_PUBLICATION),
    (N_("Approval"), IN_APPROVAL),
    (N_("Replies"), IN_REPLIES),
    (N_("Crisis"), IN_CRISIS),
    (N_("Indicators"), IN_INDICATORS),
    (N_("Research"), IN_RESEARCH),
    (N_("Notes"), IN_NOTES),
    (N_("Documents"), IN_DOCUMENTS),
)
