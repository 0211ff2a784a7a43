"""What an office begins with, and the days of the demo office; core/seed.py plays them."""
