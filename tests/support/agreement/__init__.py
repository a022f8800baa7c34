"""Every definition in every domain, held against the exact rationals, and these against the kernel."""
