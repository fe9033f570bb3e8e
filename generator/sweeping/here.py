"""An executor without any other process: everything runs here, at once."""

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
Given = TypeVar("Given")


class Here(Executor):
    """Runs what it is given while it is given; for one job, and for tests."""

    def submit(
        self, fn: Callable[Asked, Given], /, *args: Asked.args, **kwargs: Asked.kwargs
    ) -> Future[Given]:
        """Run it now; an error waits in the future, as with any executor."""
        future: Future[Given] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - an executor hands every error on
            future.set_exception(error)
        return future
