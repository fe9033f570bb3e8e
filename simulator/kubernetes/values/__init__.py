"""Values of the API: names, quantities, label selectors, numbers or percentages, moments."""
