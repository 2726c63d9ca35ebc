"""Paths of the files that an import writes, inside the directory's folder."""

SERVICES_FILE = "services.yaml"
AREAS_FILE = "content/areas.yaml"
SITE_FILE = "content/site.yaml"
TOPICS_FILE = "content/topics.yaml"
"""Topics, roles and audiences."""
FILES = (SERVICES_FILE, AREAS_FILE, SITE_FILE, TOPICS_FILE)
