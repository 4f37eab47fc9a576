"""The commands of ``herald`` and what puts their parts together."""
