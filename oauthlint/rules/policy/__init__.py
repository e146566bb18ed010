"""OA92x: what the project's own policy, or its profile, does not allow."""
