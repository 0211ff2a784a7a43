"""Everything that changes a crisis: incidents with their steps, what happened, facts, claims, statements, playbooks."""
