"""What the office publishes and when: publications in three languages and per channel, series, occasions, ideas."""
