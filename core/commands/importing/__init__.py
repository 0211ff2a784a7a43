"""Files taken in on the console: each kind stands in the module of its name."""
