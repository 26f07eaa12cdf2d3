"""Mends files: what is planned, tried, proven, and written. `docs/fixing.md` is the manual.

| module | what is in it |
|---|---|
| `literals.py`, `json_strings.py`, `xml_strings.py` | strings inside JSON and XML files, tied to the file |
| `pieces.py` | a text as kept stretches of another and new words |
| `document.py` | a file's bytes, the articles in them, and where each of their texts is written |
| `policy.py` | which fix of a finding is made, and why one is not |
| `proof.py` | whether an article changed as meant and in nothing else, and what its audit says now |
| `rounds.py` | tries fixes, leaves out those that fail, and goes on until nothing changes |
| `diff.py`, `writing.py` | a unified diff; an atomic write |
"""
