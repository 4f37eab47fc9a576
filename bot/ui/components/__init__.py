"""Parts that every answer is made of: cards, tables, page buttons, files."""
