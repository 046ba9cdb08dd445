"""Celery and RQ."""
import base64
import pickle

from case import case

TASK_ID = "5f4a1c7e-9a1e-4f0e-8f30-2a7a8f9b1c00"
CALLS = {
    "plain": ([7, "Ada"], {"gift": True}),
    "none": ([], {}),  # Celery makes () of it, and either is meant
    "nested": ([{"lines": [(19, 2), (23, 1)], "note": "Z\u00fcrich"}], {"price": 12.5, "raw": b"\x00\xff"}),
}


def cases():
    yield from celery_cases()
    yield from rq_cases()


def celery_cases():
    from celery import Celery
    from kombu.utils.json import dumps  # what kombu's Redis transport pushes with
    for compression in (None, "gzip"):
        app = Celery(broker="memory://")
        app.conf.update(task_serializer="pickle", accept_content=["pickle"], task_compression=compression)
        for name, (args, kwargs) in CALLS.items():
            app.send_task("shop.tasks.send_order", args=args, kwargs=kwargs, task_id=TASK_ID)
            with app.connection() as connection:
                message = connection.default_channel._get("celery")
            embed = {"callbacks": None, "errbacks": None, "chain": None, "chord": None}
            yield case("celery", name + ("-" + compression if compression else ""), "celery kombu",
                       dumps(message).encode(), (args, kwargs, embed))
            if compression is None:
                yield case("celery-body", name, "celery kombu", base64.b64decode(message["body"]),
                           (args, kwargs, embed))


def rq_cases():
    import fakeredis
    from rq.job import Job
    from rq.results import Result
    client = fakeredis.FakeRedis()
    for name, (args, kwargs) in CALLS.items():
        job = Job.create("shop.tasks.send_order", args=tuple(args), kwargs=kwargs, connection=client, id=name)
        job.save()
        data = client.hget(job.key, "data")
        yield case("rq", name, "rq", data, ("shop.tasks.send_order", None, tuple(args), kwargs))
        Result.create(job, Result.Type.SUCCESSFUL, ttl=-1, return_value=kwargs)
        [(_, entry)] = client.xrevrange(Result.get_key(job.id), count=1)
        content = entry[b"return_value"]
        assert pickle.loads(base64.b64decode(content)) == kwargs
        yield case("rq-result", name, "rq", content, kwargs)
