"""oauthlint compares an app's OAuth settings with what the provider has on file, before they are deployed."""

__version__ = "0.1.0"
