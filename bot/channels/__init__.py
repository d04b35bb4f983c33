"""The ways in and out for buyers. A channel brings `Incoming` to the desk, and is attached to it as an outlet."""
