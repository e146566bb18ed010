"""OA4xx: which server a client talks to, at which addresses, and how safely."""
