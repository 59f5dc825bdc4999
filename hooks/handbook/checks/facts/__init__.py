"""Whether what the book says still holds: against its data, itself and the calendar."""
