"""Everything that changes the calendar, a file to each noun; nothing here asks for the screen."""
