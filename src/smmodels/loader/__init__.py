"""Reading files: bytes in, documents and a pack out, and every fault as a diagnostic with its place."""
