"""Clients of our kernels: ready at once, and counting what is asked and shown."""

import contextlib
import time
from collections.abc import Callable
from queue import Empty
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.channels import AsyncZMQSocketChannel
from traitlets import Type

SECONDS = 5.0  # for an answer that is on its way


class MeasuredChannel(AsyncZMQSocketChannel):
    """What a kernel publishes, measured as it comes."""

    measure: Callable[[int], None] = staticmethod(lambda size: None)

    async def _recv(self, **kwargs: Any) -> dict[str, Any]:  # type: ignore[override]
        parts = await self.socket.recv_multipart(**kwargs)
        self.measure(sum(map(len, parts)))
        _, message = self.session.feed_identities(parts)
        return self.session.deserialize(message)


class PromptClient(AsyncKernelClient):
    """A client that is ready as soon as it has heard the kernel publish: the ordinary one listens
    for a fifth of a second whether there is more to hear, longer than our kernel takes to start. It
    counts for its manager what is asked and shown.
    """

    iopub_channel_class = Type(MeasuredChannel)

    def start_channels(self, *args: Any, **kwargs: Any) -> None:
        """Opens the channels."""
        super().start_channels(*args, **kwargs)
        self.iopub_channel.measure = self.parent.measure  # type: ignore[union-attr]

    def execute(self, *args: Any, **kwargs: Any) -> str:
        """Asks the kernel to run a cell."""
        self.parent.asked += 1  # type: ignore[union-attr]
        asked: str = super().execute(*args, **kwargs)
        return asked

    async def wait_for_ready(self, timeout: float | None = None) -> None:  # type: ignore[override]
        """Waits until the kernel answers, and is heard; RuntimeError where it has died or that
        takes longer than `timeout` seconds.
        """
        end = time.monotonic() + (float("inf") if timeout is None else timeout)
        await self._hear("iopub_welcome", "")  # who asks before is heard may miss what is published
        while not await self._hear("status", self.kernel_info()):
            if not await self._async_is_alive():
                raise RuntimeError("Kernel died before replying to kernel_info")
            if time.monotonic() > end:
                raise RuntimeError(f"Kernel didn't respond in {timeout:g} seconds")
        self._handle_kernel_info_reply(await self._async_get_shell_msg(timeout=SECONDS))

    async def _hear(self, kind: str, asked: str) -> bool:
        """Whether a message of that kind is heard within a second; of a status, that all has been
        done that was asked for.
        """
        with contextlib.suppress(Empty):
            while True:
                said = await self.iopub_channel.get_msg(timeout=1.0)
                if said["msg_type"] != kind:
                    continue
                if (
                    said["parent_header"].get("msg_id", "") == asked
                    and said["content"].get("execution_state", "idle") == "idle"
                ):
                    return True
        return False


def close_client(client: Any) -> None:
    """The client's channels and its context closed; nothing waits to be sent."""
    client.stop_channels()
    if not client.context.closed:
        client.context.destroy(linger=0)
