"""OA1xx: redirect and logout URIs."""
