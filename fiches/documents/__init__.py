"""Makes the data that a template prints of a dossier, one module a kind of document, and renders it to a judged
package.
"""
