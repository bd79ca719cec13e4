"""What is true of this town's report only. Another town replaces this folder."""
