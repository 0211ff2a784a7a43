"""Everything that changes replies: messages, their answers, what units are asked, templates."""
