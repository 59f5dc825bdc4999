"""Rubrics as code: published definitions of openness as pure functions from evidence to a verdict, each rule citing its text."""
