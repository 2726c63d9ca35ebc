"""Services from the address of an API (Open Referral UK 1 and 3, HSDS 3): its pages, and each service where needed."""
