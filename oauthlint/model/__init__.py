"""The vocabulary of the RFCs, pure: no file, no network, no library outside the standard one."""
