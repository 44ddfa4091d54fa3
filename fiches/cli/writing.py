"""Files that a comparison made, in a folder that the user chose."""

import sys
from pathlib import Path

from fiches.building.output import cannot_write, replace_whole
from fiches.review.styles import Product


def write_product(product: Product, folder: Path, told: str = "") -> None:
    """Write a file whole and name it, with what is told of it. Raises `FichesError` when it cannot be written."""
    try:
        replace_whole(folder / product.name, product.content)
    except OSError as error:
        raise cannot_write(folder, error) from error
    sys.stderr.write(f"Gemaakt: {folder / product.name}{told}\n")
