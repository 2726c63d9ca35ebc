"""Updates of entries that an earlier import gave: a merge of what it gave, what volunteers made of it, and the source.

`identity` recognises sources and their records; `leaves` takes an entry apart into the values that are merged;
`three_way` decides for each; `edits` changes the text of the files; `memory` writes content/imported.yaml.
"""
