"""What can be done in an interview, whichever front end shows it."""
