"""Offers, what it is like to come, and how to help: blocks of an entry of services.yaml."""

from __future__ import annotations

from typing import get_args

from sitegen.model import Character, GetInvolved, Leading, Offer, Paid
from sitegen.reading.values.contacts import booking_field
from sitegen.reading.values.fields import Check, Field, block, builder_of, converted, list_of, text_or
from sitegen.reading.values.ids import reference
from sitegen.reading.values.scalars import choice, text, yes_or_no
from sitegen.vocabulary import concepts

_PARAGRAPH = text(lines=True)
OFFER_FIELDS = {
    "model": Field(
        list_of(choice(concepts("models"), "a model of support")),
        "model: [befriending]",
        "a list from Models of support",
    ),
    "we_offer": Field(list_of(_PARAGRAPH), "we_offer: [A listening ear]", "a list of short plain texts"),
    "we_do_not_offer": Field(list_of(_PARAGRAPH), "we_do_not_offer: [Counselling]", "a list of short plain texts"),
    "supporters": Field(
        _PARAGRAPH, "supporters: Parents who have been through it", "who they are, and what they have lived through"
    ),
    "training": Field(_PARAGRAPH, "training: 30 hours before they start", "a text"),
    "supervision": Field(_PARAGRAPH, "supervision: Every month with the coordinator", "a text"),
    "how_long": Field(_PARAGRAPH, "how_long: Up to 6 months", "for how long somebody can come"),
    "how_it_ends": Field(_PARAGRAPH, "how_it_ends: We plan the ending together", "a text"),
    "first_visit": Field(
        _PARAGRAPH, "first_visit: Somebody meets you at the door", "what happens when somebody comes for the first time"
    ),
    "not_right_if": Field(
        _PARAGRAPH, "not_right_if: You need help in a crisis", "when to go somewhere else, and where"
    ),
    "try_instead": Field(
        list_of(reference("service")), "try_instead: [easton-cafe]", "a list of ids of other services"
    ),
    "afterwards": Field(
        list_of(reference("service")),
        "afterwards: [easton-cafe]",
        "a list of ids of services to go on to when this one ends",
    ),
    "meets_you": Field(
        yes_or_no,
        "meets_you: yes",
        "`yes` if somebody meets people who come for the first time, at the door or before; left out, not known",
    ),
    "lived_experience": Field(
        list_of(text()),
        "lived_experience: [birth-trauma, becoming a parent in a new country]",
        "a list of Topics or your own, or of short plain texts: what the supporters have been through themselves",
    ),
    "confidentiality": Field(
        _PARAGRAPH,
        "confidentiality: They tell nobody, unless somebody is in danger",
        "what is kept to themselves, and when it is not",
    ),
    "change_supporter": Field(
        _PARAGRAPH, "change_supporter: Tell the coordinator; you need give no reason", "how to ask for somebody else"
    ),
    "paid": Field(
        choice(get_args(Paid), "paid, volunteer or both"),
        "paid: volunteer",
        "whether the supporters are `paid`, `volunteer` or `both`; left out, not known",
    ),
}
CHARACTER_FIELDS = {
    "size": Field(text(40), "size: 6 to 12", "how many people are usually there, in up to 40 characters"),
    "led": Field(
        choice(get_args(Leading), "led or open"),
        "led: open",
        "`led` if somebody leads through it, `open` if people just talk",
    ),
    "focus": Field(_PARAGRAPH, "focus: Feeding, and whatever else comes up", "what it is about, in a few words"),
    "quiet": Field(yes_or_no, "quiet: yes", "whether it is a quiet place"),
}
GET_INVOLVED_FIELDS = {
    "text": Field(
        _PARAGRAPH,
        "text: We look for people who can make tea on Tuesdays",
        "what people could do, and what they get for it",
        required=True,
    ),
    "contact": Field(
        booking_field,
        "contact: help@easton.example.org",
        "a web address, a phone number or an e-mail address; left out, that of the service",
    ),
}


offer_field: Check = block(OFFER_FIELDS, "an offer", builder_of(Offer))
character_field: Check = block(CHARACTER_FIELDS, "like", builder_of(Character))
get_involved_field: Check = text_or(
    converted(_PARAGRAPH, GetInvolved),
    block(GET_INVOLVED_FIELDS, "get_involved", builder_of(GetInvolved, required="text")),
)
"""Check for a text, or a block of text and contact."""
