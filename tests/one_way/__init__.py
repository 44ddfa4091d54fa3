"""What the program does in one way only: by searching its sources, that there is no second one."""
