"""The questions: one file each, a typed object with one answer. Counts are exact."""
