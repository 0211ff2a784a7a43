"""Posts of followed pages coded by topic and stage, and how far coders agree. No survey."""
