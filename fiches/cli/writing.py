"""Files that a comparison made, in a folder that the user chose."""

import sys
from pathlib import Path

from fiches.compare.styles.wording import Product
from fiches.io.files import make_write_error, replace_file


def write_product(product: Product, folder: Path, told: str = "") -> None:
    """Write a file whole and name it, with what is told of it. Raises `FichesError` when it cannot be written."""
    try:
        replace_file(folder / product.name, product.content)
    except OSError as error:
        raise make_write_error(folder, error) from error
    sys.stderr.write(f"Gemaakt: {folder / product.name}{told}\n")
