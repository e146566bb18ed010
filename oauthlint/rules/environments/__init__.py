"""OA7xx: one environment's values in another."""
