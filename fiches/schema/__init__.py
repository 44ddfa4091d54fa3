"""What is left here moves to its new room next."""
