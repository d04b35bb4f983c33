"""The service without HTTP: messages come in, drafts are made and shown, agents decide, and nothing is lost.

`Desk` ties the store, a state machine for each conversation, its timers, the thinkers and all who watch together.
"""
