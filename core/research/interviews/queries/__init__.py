"""Questions about interviews."""
