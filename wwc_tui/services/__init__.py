"""What needs the store and the domain together: import, export, migration, comparison, the list of sessions."""
