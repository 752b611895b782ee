"""Events from the apps: the protocols of PostHog and Segment, translated.

Public on purpose: a write key is no secret, and a cookie is never read.
"""
