"""The commands of the console: each stands in the file of its name, with what may be said to it. No Qt."""
