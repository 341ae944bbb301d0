"""What only shows pages loads no library that reads or writes documents: a worker has 120 MiB (docs/performance.md)."""

import subprocess
import sys
from pathlib import Path

OF_DOCUMENTS = "docx fontTools lxml openpyxl PIL pypdf typst"
LOADED = """
import sys
import coordinator
print(*sorted(set(sys.argv[1:]) & set(sys.modules)))
"""


def test_no_library_of_documents_is_loaded_before_a_document_is_asked_for() -> None:
    command = [sys.executable, "-c", LOADED, *OF_DOCUMENTS.split()]

    said = subprocess.run(command, cwd=Path(__file__).parent.parent, check=True, stdout=subprocess.PIPE, text=True)

    assert said.stdout.split() == []
