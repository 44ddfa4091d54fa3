"""What goes to an addressee: the gate, the bundle, the package, its register, and the proof that nothing in it was
changed.
"""
