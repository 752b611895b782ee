"""The small generic core: Workspace, Actor, Role, Record, Change. It knows no domain."""
