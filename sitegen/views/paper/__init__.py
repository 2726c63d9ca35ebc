"""Leaflets, posters and packs, fitted to the paper."""
