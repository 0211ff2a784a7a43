"""What each room can tell a note: one module a room, asked alike."""
