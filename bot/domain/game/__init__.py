"""What OSRS is: metrics, XP and levels, player names, the rows of the hiscores."""
