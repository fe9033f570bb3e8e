"""What a Pod asks for and how it is: requests, tolerations, status."""
