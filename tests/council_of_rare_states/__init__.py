"""The council of rare states: beside the demo's meetings, people and organisations those that hardly ever are.

A state is a function of `meetings.py` or `members.py` with `@state(...)` above it; it makes what is rare and answers
with it. Whoever adds one writes these lines and nothing else: `walk.py` finds the addresses of what was made, and
`test_every_page.py` fetches them.
"""
