"""What each page shows, as values: nothing here knows a template."""
