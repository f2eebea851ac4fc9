"""What holds for every test: nobody's own actors change what is known."""

import os
import tempfile

os.environ["LEGATION_ACTORS"] = tempfile.mkdtemp(prefix="legation-no-actors-")
