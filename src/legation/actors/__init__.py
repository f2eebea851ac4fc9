"""What is known of actors before a report is read."""
