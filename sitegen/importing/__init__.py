"""Import services of other directories as entries.

`plan` has the steps in order: `source` finds the services in the files and masks addresses (`api` reads them from an
address of the web, `sheets` from spreadsheets); `mapping` drafts an entry
from each, subject by subject; `ids` gives every draft an id, or finds its existing entry; `validation` runs the
reader's checks; `files` writes the YAML; `report` says what was done.

Nothing is invented: facts that the source does not give are left out, or marked as unknown and listed as to complete.
"""
