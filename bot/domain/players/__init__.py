"""Players: account types, life cycle, questions about names, lists."""
