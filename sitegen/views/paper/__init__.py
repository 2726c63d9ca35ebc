"""Leaflets, posters and packs: contents chosen and shortened to fit the paper."""
