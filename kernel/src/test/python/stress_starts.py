"""Starts the kernel many times, runs a cell in each, ends it, and counts the starts that hang."""

import statistics
import sys
import time

from jupyter_client.manager import KernelManager

DEADLINE = 60  # seconds; a start takes about one, more on a busy machine


def start_once():
    """One start, cell and end; returns the seconds until the first result."""
    begin = time.monotonic()
    manager = KernelManager(kernel_name="java")
    manager.start_kernel()
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=DEADLINE)
        results = []
        reply = client.execute_interactive(
            "20 + 22",
            timeout=DEADLINE,
            output_hook=lambda message: results.append(message["content"].get("data")),
        )
        if reply["content"]["status"] != "ok" or {"text/plain": "42"} not in results:
            raise RuntimeError(f"the cell answered {reply['content']} {results}")
        return time.monotonic() - begin
    finally:
        client.stop_channels()
        manager.shutdown_kernel()
        manager.cleanup_resources()


def main(starts):
    seconds, failures = [], 0
    for number in range(1, starts + 1):
        try:
            seconds.append(start_once())
        except (RuntimeError, TimeoutError) as failure:
            failures += 1
            print(f"start {number} failed: {failure}", flush=True)
        if number % 20 == 0:
            print(f"{number} starts, {failures} failed", flush=True)
    if seconds:
        print(f"first result after {statistics.median(seconds):.2f} s (median), {max(seconds):.2f} s at most")
    print(f"{starts} starts, {failures} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
