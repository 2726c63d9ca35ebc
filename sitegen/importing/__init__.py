"""Other people's data to entries of a directory.

The way of a file: `json_file` bytes to a JSON value; `shapes` the value to single services, whatever the envelope
(`tables` for one table an object); `masking` what must not be told; `openreferral` a service to a draft of an entry,
by way of one module for each subject; `identity` an id for each draft, or the entry that is there already;
`yaml_out` and `appending` the text of the files; `report` what to tell the user. `plan` tells this story in order.

Nothing is invented: what the source does not say is left out, or said to be not known, and listed as to complete.
"""
