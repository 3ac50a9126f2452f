"""What every model of the house shares: data, seeds, training loop, export and cards."""
