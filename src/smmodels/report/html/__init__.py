"""Reports as a page of HTML with pictures in it: one file, no script, no network."""
