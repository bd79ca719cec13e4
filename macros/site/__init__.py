"""The HTML site, its downloads and search index, and the preview. Imports every room but release and cli."""
