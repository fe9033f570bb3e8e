"""Services: from a Service to the Pods behind it."""
