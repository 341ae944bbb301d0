"""⑪その後: what became of the issues and the actions that the minutes name."""
