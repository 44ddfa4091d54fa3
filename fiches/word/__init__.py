"""Word packages and documents: read, judge, compare, merge, stamp, and fill templates in. Knows nothing of fiches."""
