"""Line mode: the interview line by line, for screen readers, poor links, plain terminals, and scripts on standard input."""
