"""A Dask cluster that somebody else runs, as an executor. Starts no cluster of its own."""

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager
from importlib import import_module
from typing import Any, Final

from generator.errors import NoClusterError

_SECONDS: Final = 20


@contextmanager
def connected(address: str) -> Iterator[tuple[Executor, int]]:
    """Give an executor on the cluster, and how many threads its workers have together.

    Raises:
        NoClusterError: if Dask is not installed, or nothing answers at the address.
    """
    try:
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise NoClusterError(
            "--dask needs Dask, which is not installed: pip install 'pilothouse[dask]'; "
            "without --dask, --jobs N uses N processes of this machine"
        ) from error
    try:
        client = distributed.Client(address, timeout=_SECONDS)
    except (OSError, ValueError, TypeError) as error:
        raise NoClusterError(f"--dask {address}: no cluster answers there ({error})") from error
    try:
        threads = sum(client.nthreads().values())
        if not threads:
            raise NoClusterError(f"--dask {address}: the cluster has no worker")
        yield client.get_executor(), threads
    finally:
        client.close()
