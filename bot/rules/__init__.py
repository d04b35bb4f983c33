"""The rule check: what a reply of the shop must not say, each rule a file of data under `catalogue/`."""
