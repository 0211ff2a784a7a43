"""What the console writes out of the office: papers, and tables for other programs."""
