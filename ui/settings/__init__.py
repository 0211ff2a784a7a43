"""Settings: this computer, the workspace, its copies."""
