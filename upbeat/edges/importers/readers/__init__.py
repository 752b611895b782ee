"""Streaming readers: any table file becomes the same rows, in bounded memory."""
