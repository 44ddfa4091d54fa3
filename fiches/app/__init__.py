"""One function per use case. Each returns an `Outcome`; nothing here prints. A command loads only what it uses."""
