"""The answer of ``/stats``: words, card, pages."""
