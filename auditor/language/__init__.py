"""What is known about English: dictionaries, dialects, names, and the engines that propose.

Engines propose, auditor decides: an engine reads text and answers with proposals (`proposal.py`);
the checks of the families spelling, grammar and wording turn them into findings, or not. `desk.py`
runs the engine of the configuration beside the other checks; `reading.py` is what came of it.
"""
