"""Namespaces of the parts, as they stand at the top of each."""

from fiches.ooxml.names import R, W

PACKAGE_NAMESPACE = "http://schemas.openxmlformats.org/package/2006"
OFFICE_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument"
NAMESPACES = f'xmlns:w="{W}" xmlns:r="{R}"'
XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
