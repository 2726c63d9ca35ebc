"""Links to other websites, and the published site's own addresses: asks servers, and judges what they answer.

`client` and `asker` ask, politely; `verdicts` and `published` judge, and know nothing of the network.
"""
