"""Paths of a directory's files and folders, relative to it, with forward slashes."""

SOURCE_FOLDERS = ("content", "services", "themes")
"""Folders with the files that a site is made from."""

SERVICES_FILE = "services.yaml"
SITE_FILE = "content/site.yaml"
AREAS_FILE = "content/areas.yaml"
TERMS_FILE = "content/terms.yaml"
TOPICS_FILE = "content/topics.yaml"
"""Topics, roles and audiences."""
PACKS_FILE = "content/packs.yaml"
GONE_FILE = "content/gone.yaml"
NOTICES_FILE = "content/notices.yaml"
SEARCHES_FILE = "content/searches.yaml"
ASKED_FILE = "content/asked.yaml"
IMPORTED_FILE = "content/imported.yaml"
"""Memory of `sitegen import`."""
NEEDS_FILE = "content/needs.yaml"
CONTENT_FILES = (
    SITE_FILE,
    AREAS_FILE,
    TERMS_FILE,
    TOPICS_FILE,
    PACKS_FILE,
    GONE_FILE,
    NOTICES_FILE,
    SEARCHES_FILE,
    ASKED_FILE,
    IMPORTED_FILE,
    NEEDS_FILE,
)

GUIDES_FOLDER = "content/guides"
STORIES_FOLDER = "content/stories"
PAGES_FOLDER = "content/pages"
POSTCODES_FOLDER = "content/postcodes"
CACHE_FOLDER = ".sitegen"
"""Folder of files that may be deleted at any time; git ignores it by the file in it."""
KNOWN_LINKS_FILE = f"{CACHE_FOLDER}/links.json"
CACHE_IGNORE_FILE = f"{CACHE_FOLDER}/.gitignore"
CACHE_FILES = (CACHE_IGNORE_FILE, KNOWN_LINKS_FILE)
DOCUMENT_FOLDERS = (GUIDES_FOLDER, STORIES_FOLDER, PAGES_FOLDER)
FILE_KINDS = {
    "services": SERVICES_FILE,
    "site": SITE_FILE,
    "areas": AREAS_FILE,
    "terms": TERMS_FILE,
    "topics": TOPICS_FILE,
    "packs": PACKS_FILE,
    "notices": NOTICES_FILE,
    "searches": SEARCHES_FILE,
    "asked": ASKED_FILE,
    "needs": NEEDS_FILE,
    "gone": GONE_FILE,
    "imported": IMPORTED_FILE,
    "guide": f"{GUIDES_FOLDER}/*.md",
    "story": f"{STORIES_FOLDER}/*.md",
    "page": f"{PAGES_FOLDER}/*.md",
}
"""Path of each kind of file that volunteers write, by a name for it."""
