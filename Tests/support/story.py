"""Runs a test's coroutine with a limit; what it waited for is told when the limit is reached."""

import asyncio
import io
from collections.abc import Coroutine


def run(story: Coroutine, limit: float = 300) -> object:
  async def limited():
    telling = asyncio.ensure_future(story)
    done, _ = await asyncio.wait([telling], timeout=limit)
    if not done:
      where = io.StringIO()
      telling.print_stack(file=where)
      for task in asyncio.all_tasks() - {telling, asyncio.current_task()}:
        task.print_stack(limit=2, file=where)
      telling.cancel()
      await asyncio.wait([telling], timeout=5)
      raise AssertionError(f"not told within {limit} s:\n{where.getvalue()[:20_000]}")
    return telling.result()

  return asyncio.run(limited())
