"""What each question means: one ibis expression over a table of events, for any engine that ibis compiles to.

The table has `person`, `at` (µs since 1970), `name` and `properties` (a JSON object as text); who is whom is settled before. The answers
that Upbeat gives must be equal, which tests/events/test_meaning.py tries on random events. ibis is no part of a plain installation
(`pip install upbeat-pm[engines]`); nothing that serves imports this package.
"""
