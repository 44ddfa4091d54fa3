"""Everything that touches the world outside: files, git, other programs, LibreOffice, PDF, Excel, HTML and zip."""
