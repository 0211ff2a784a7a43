"""The installer for Windows, made on Linux: Python as its makers signed it, wheels of the lock, a launcher, NSIS."""
