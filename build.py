# /// script
# requires-python = ">=3.11"
# dependencies = [
#     "docxtpl>=0.20.2,<0.21",
#     "jinja2>=3.1.6,<4",
#     "lxml>=5.3,<7",
#     "markdown-it-py>=4.0,<5",
#     "orjson>=3.11,<4",
#     "pillow>=11.3,<14",
#     "pydantic>=2.11,<3",
#     "python-docx>=1.2,<2",
#     "pyyaml>=6.0.2,<7",
#     "rich>=13.9,<16",
# ]
# ///
"""`python build.py …` is `fiches bouw …`."""

import sys

from fiches.cli.start import start

if __name__ == "__main__":
    sys.exit(start(["bouw", *sys.argv[1:]]))
