"""Word templates: `render.compile_template` compiles one, and what it returns renders data and pictures into
packages.
"""
