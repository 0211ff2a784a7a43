"""What every command of the console stands on: the command line, what a command is given, what it answers."""
