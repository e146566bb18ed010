"""Bytes and positions. Every syntax becomes the same located tree; nothing in here knows of OAuth."""
