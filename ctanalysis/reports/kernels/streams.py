"""What a kernel's cells print, on its way to whoever runs them."""

from ipykernel.iostream import OutStream


class PromptStream(OutStream):
    """A stream that is flushed where something has been written to it: a kernel flushes six times a
    cell, and waits each time until another thread has looked.
    """

    def flush(self) -> None:
        """Sends what was written, and waits until it is sent."""
        if self._flush_pending:
            super().flush()
