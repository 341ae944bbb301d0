"""What is said of a backup that is not as it should be, and what to do next."""

from flask_babel import lazy_gettext as _l

from coordinator.backup.models import Problem

PROBLEMS = {
    Problem.NO_SPACE: _l("The disk has too little room. Make room; it is tried again every hour."),
    Problem.BROKEN_DATABASE: _l("The database is damaged. Keep the last backup, and have the disk looked at at once."),
    Problem.UNWRITABLE: _l(
        "The file could not be written. Look at the folder and the log; it is tried again every hour."
    ),
    Problem.INCOMPLETE: _l(
        "Contents of uploaded files are missing from their folder. Bring them back from an earlier backup,"
        " or from those who sent them."
    ),
    Problem.LATE: _l("No backup was made for two days. See whether the service runs at night."),
}
