"""What is true of a player's figures: pure values and rules, without Discord, database or clock."""
