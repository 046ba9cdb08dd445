"""Reads lines of CONTAINER HEX EXPRESSION: lets the real library read the bytes, and prints what is not
equal to the expression, and "skipped CONTAINER" for libraries that are not installed."""
import ast
import json
import os
import sys
import tempfile


def django(data):
    from django.core.cache.backends.redis import RedisSerializer
    return RedisSerializer().loads(data)


def django_redis(data):
    from django.conf import settings
    if not settings.configured:
        settings.configure()
    from django_redis.compressors.zlib import ZlibCompressor
    import pickle
    return pickle.loads(ZlibCompressor({}).decompress(data))


def django_file(data):
    from django.core.cache.backends.filebased import FileBasedCache
    from django.conf import settings
    if not settings.configured:
        settings.configure()
    with tempfile.TemporaryDirectory() as folder:
        cache = FileBasedCache(folder, {})
        with open(cache._key_to_file("k"), "wb") as file:
            file.write(data)
        return cache.get("k")


def cachelib(data):
    from cachelib.serializers import RedisSerializer
    return RedisSerializer().loads(data)


def cachelib_file(data):
    from cachelib import FileSystemCache
    with tempfile.TemporaryDirectory() as folder:
        cache = FileSystemCache(folder)
        with open(cache._get_filename("k"), "wb") as file:
            file.write(data)
        return cache.get("k")


def pymemcache(data):
    from pymemcache import serde
    return serde.compressed_serde.deserialize("k", data[4:], int.from_bytes(data[:4], "big"))


def rq(data):
    from rq.job import Job
    job = Job("id", connection=object())
    job.restore({b"data": data, b"created_at": b"2024-01-01T00:00:00.000000Z"})
    return job.func_name, job.instance, job.args, job.kwargs


def celery(data):
    """By a worker's own request, from a message of a virtual transport such as Redis'."""
    from celery import Celery
    from celery.worker.request import Request
    app = Celery(broker="memory://")
    app.conf.accept_content = ["pickle"]

    @app.task(name="shop.tasks.send_order")
    def send_order(*args, **kwargs):
        return None

    with app.connection() as connection:
        channel = connection.default_channel
        message = channel.message_to_python(json.loads(data))
        message.accept = {"application/x-python-serialize"}
        request = Request(message, app=app, task=app.tasks["shop.tasks.send_order"])
        args, kwargs, _ = message.payload
        return request.id, request.name, tuple(args), kwargs


def spark(data):
    import pyspark
    os.environ["PYSPARK_PYTHON"] = sys.executable
    conf = pyspark.SparkConf().setMaster("local[1]").set("spark.ui.enabled", "false")
    context = pyspark.SparkContext(conf=conf)
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "part-00000"), "wb") as file:
            file.write(data)
        values = context.pickleFile(folder).collect()
    context.stop()
    return values


def main():
    missing = set()
    for line in sys.stdin:
        container, data, expression = line.rstrip("\n").split(" ", 2)
        if container in missing:
            continue
        try:
            read = globals()[container](bytes.fromhex(data))
        except ImportError:
            missing.add(container)
            print("skipped", container)
            continue
        expected = ast.literal_eval(expression)
        if read != expected or type(read) is not type(expected):
            print(container, expression, "but was", repr(read))


if __name__ == "__main__":
    main()
