"""Tables of facts that ship with sitegen; README.md beside them says where each comes from."""
