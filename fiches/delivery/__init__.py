"""What goes to an addressee: the package, its register, and the proof that nothing in it was changed."""
