"""Small cities drawn by chance, and an oracle that recomputes every number of theirs in plain Python."""
