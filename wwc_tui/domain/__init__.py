"""What the project knows about criteria, sessions, scores and plans: pure, without files, clock or screen."""
