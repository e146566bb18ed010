"""A sample project whose sign-in is broken, and the identity provider that it signs in at; both are gone afterwards."""
