"""Nothing is lost: online backup into one file, restore onto an empty installation, the daily backup."""
