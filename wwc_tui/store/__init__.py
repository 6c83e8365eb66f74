"""The only code that writes session files: durable, sealed, locked, one file a session."""
