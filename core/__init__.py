"""The press office without a screen: nothing here knows Qt."""
