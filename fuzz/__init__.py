"""Inputs that nobody thought of: each module has a `check` that raises `AssertionError` when a promise is broken.

``python -m fuzz loader`` looks for such inputs with atheris; ``fuzz/corpus/loader/`` has those it starts from. The
tests run every `check` over its corpus, and over inputs that hypothesis draws.
"""
