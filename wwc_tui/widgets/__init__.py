"""What is drawn: values in, messages out. No widget knows a store or an interview."""
