"""What was found, as files to keep: the same facts in Markdown and in JSON."""
