"""OA6xx: secrets where others can read them."""
