"""Foreign files are opened in processes of their own, with limits of time and memory: none of them holds the server."""
