"""Papers about interviews."""
