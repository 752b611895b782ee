"""The words of the sample, all written for it; other modules give them shape."""
