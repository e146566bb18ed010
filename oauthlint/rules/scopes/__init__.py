"""OA2xx: what a client asks for."""
