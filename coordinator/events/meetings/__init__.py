"""Meetings: from planned to held, postponed or cancelled."""
