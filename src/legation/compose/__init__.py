"""Spans and actors to statements: the one place that knows diplomacy."""
