"""Questions about approval: what lies before whom, what was decided and can be proven, and where it waits long."""
