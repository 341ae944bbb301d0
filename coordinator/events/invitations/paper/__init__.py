"""開催通知 on paper: the letter with its reply slip, labels, covers of faxes, and what goes to the approval."""
