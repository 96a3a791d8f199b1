"""Reading files: bytes in, a pack and answers out, and every fault with its place."""
