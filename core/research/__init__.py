"""What residents, experts and pages tell: surveys, interviews, audits, coded posts, and the statistics of them."""
