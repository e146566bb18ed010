"""Select rules, run them, suppress what is meant to be so, fix; the order of the result depends on the input only."""
