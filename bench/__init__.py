"""Benchmarks: each figure beside a floor measured in the same run, the same SQL through psycopg without the app. `make bench`."""
