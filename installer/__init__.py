"""Makes what people install: a Debian package and a portable archive for Linux, an installer for Windows."""
