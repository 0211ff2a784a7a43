"""What changes interviews."""
