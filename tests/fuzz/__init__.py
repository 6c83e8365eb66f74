"""Files made wrong in every way that chance finds: each has to end in a sentence, and none may act."""
