"""The crisis room: the first hours of an incident on one screen, and what is kept ready before there is one."""
