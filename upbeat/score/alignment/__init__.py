"""The alignment check: rules with stable codes, one file per family, and the fixes they offer."""
