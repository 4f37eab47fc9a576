"""What Discord sees: thin commands and loops. Argument → service → ui → reply."""
