"""Verbale reads news reports and keeps the record of world politics that they contain."""
