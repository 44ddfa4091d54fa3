"""Programs outside: git and LibreOffice. The only place that starts one."""
