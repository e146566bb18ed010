"""OA5xx: who a client is, and how it proves it."""
