"""Verdicts: published definitions of openness as pure functions from evidence to a level, each rule citing its text."""
