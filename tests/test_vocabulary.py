"""Vocabularies that ship: their ids are public, and never change."""

from __future__ import annotations

import pytest

from sitegen.vocabulary import ListName, concepts

PUBLIC_IDS: dict[ListName, str] = {
    "topics": "breastfeeding bottle-feeding starting-solids mental-health anxiety depression ocd psychosis birth-trauma bonding loneliness miscarriage baby-loss bereavement neonatal multiples disability-and-send domestic-abuse money-and-housing baby-bank relationships sleep-and-crying play antenatal postnatal fertility fathers young-parents other",
    "stages": "trying pregnancy birth baby toddler preschool school-age loss",
    "formats": "drop-in group course one-to-one helpline online-community service",
    "roles": "midwife health-visitor infant-feeding-specialist perinatal-mental-health-nurse family-support-worker gp social-worker",
    "joining": "drop-in book self-referral professional-referral ask",
    "access": "step-free accessible-toilet parking blue-badge-parking bus buggy-parking baby-changing feeding-space quiet-space hearing-loop creche",
    "kinds": "charity nhs council community social-enterprise",
    "audiences": "mothers fathers partners birthing-parents young-parents single-parents lgbt-parents grandparents adoptive-parents foster-carers multiples refugees-and-migrants disabled-parents bereaved-parents",
}


@pytest.mark.parametrize("name", PUBLIC_IDS)
def test_each_list_has_its_public_ids_in_order(name: ListName) -> None:
    assert list(concepts(name)) == PUBLIC_IDS[name].split()


def test_every_topic_has_a_sentence_and_all_but_other_have_everyday_words() -> None:
    for topic in concepts("topics").values():
        assert topic.label
        assert topic.summary.endswith(".")
        assert topic.words or topic.id == "other"
