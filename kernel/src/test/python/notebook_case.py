"""A notebook in a live kernel: runs cells, answers and interrupts them, and gathers what they show."""

import re
import tempfile
import time
from queue import Empty

from jupyter_client.manager import start_new_kernel

DEADLINE = 60  # seconds, for a busy machine
INTERRUPTED = "the cell was interrupted"


class Outcome:
    """What one cell gave: its status, its texts and its error."""

    def __init__(self, reply, messages):
        self.status = reply["status"]
        self.error = reply if self.status == "error" else None
        self.stdout = "".join(
            m["content"]["text"]
            for m in messages
            if m["msg_type"] == "stream" and m["content"]["name"] == "stdout"
        )
        self.stderr = "".join(
            m["content"]["text"]
            for m in messages
            if m["msg_type"] == "stream" and m["content"]["name"] == "stderr"
        )
        results = [m["content"]["data"] for m in messages if m["msg_type"] == "execute_result"]
        shown = [m["content"]["data"] for m in messages if m["msg_type"] == "display_data"]
        self.shown = "\n".join(data["text/plain"] for data in shown)
        self.result = results[0]["text/plain"] if results else None
        published = [m["content"]["traceback"] for m in messages if m["msg_type"] == "error"]
        self.trace = re.sub("\x1b\\[[0-9;]*m", "", "\n".join(published[0])) if published else ""


class Notebook:
    """A kernel in a folder of its own."""

    def __init__(self, deadline=DEADLINE):
        self.deadline = deadline
        self.folder = tempfile.TemporaryDirectory()
        self.manager, self.client = start_new_kernel(
            kernel_name="java", cwd=self.folder.name, startup_timeout=deadline
        )

    def close(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)
        self.manager.cleanup_resources()
        self.folder.cleanup()

    def run_cell(self, code, **options):
        return self.collect(self.client.execute(code, allow_stdin="answers" in options), **options)

    def collect(self, request, answers=(), interrupt_after=None, interrupt_when_heard=False):
        answers, messages, begin = list(answers), [], time.monotonic()
        while time.monotonic() - begin < self.deadline:
            if interrupt_after is not None and time.monotonic() - begin > interrupt_after:
                self.manager.interrupt_kernel()
                interrupt_after = None
            try:
                if answers:
                    question = self.client.get_stdin_msg(timeout=0.02)
                    if question["parent_header"]["msg_id"] == request:
                        self.client.input(answers.pop(0))
            except Empty:
                pass
            try:
                message = self.client.get_iopub_msg(timeout=0.05)
            except Empty:
                continue
            if message["parent_header"].get("msg_id") != request:
                continue
            messages.append(message)
            # On a busy machine a cell may compile for seconds; what prints has begun.
            if interrupt_when_heard and message["msg_type"] == "stream":
                self.manager.interrupt_kernel()
                interrupt_when_heard = False
            if message["content"].get("execution_state") == "idle":
                return Outcome(self.reply(request), messages)
        raise TimeoutError(f"no end within {self.deadline} s")

    def reply(self, request):
        while True:
            message = self.client.get_shell_msg(timeout=self.deadline)
            if message["parent_header"]["msg_id"] == request:
                return message["content"]
