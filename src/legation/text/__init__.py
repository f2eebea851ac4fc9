"""Pure string work: no I/O, no model, no knowledge of diplomacy."""
