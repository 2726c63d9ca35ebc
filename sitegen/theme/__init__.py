"""Theme: template and static files, and the renderer of pages."""
