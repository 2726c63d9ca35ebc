"""Time: what a session means, by plain date arithmetic. Never sees YAML."""
