"""The event store: what users of the products did, kept in files made to be counted, and the questions that are asked of it.

    capture -> inbox (one durable row a batch, then the answer) -> sealer (each event once) -> segments -> questions

Events are no records: they stand outside the door and the log on purpose.
"""
