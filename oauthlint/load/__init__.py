"""From a folder to a Workspace: find files, recognise conventions, resolve references, layer environments, join."""
