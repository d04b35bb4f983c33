"""The HTML report: one file that needs no network, for the owner of a shop to read and to send on.

`page` renders; `picking` and `records` choose and write what the searchable table holds; `charts` draws. Templates,
style and script are data files in `assets/`; they are put into the page itself, and its policy lets nothing else run.
"""
