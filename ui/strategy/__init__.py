"""The strategy on the screen: its lists, and decisions looked at before they are announced."""
