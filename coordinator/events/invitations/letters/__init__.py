"""開催通知の文面: the text of a meeting's notice, and the filled letter that goes to each addressee."""
