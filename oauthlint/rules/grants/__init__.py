"""OA3xx: how a client gets its tokens."""
