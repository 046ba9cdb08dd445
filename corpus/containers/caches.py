"""Django, django-redis, cachelib and Flask-Caching, and three clients of memcached."""
import pickle
import shutil
import socket
import subprocess
import tempfile
import time

from case import case, values

MEMCACHED_PORT = 21211


def cases():
    for group in (django_cases, cachelib_cases, memcached_cases):
        yield from group()


# -- Django -----------------------------------------------------------------------------------

def django_cases():
    import django
    import fakeredis
    from django.conf import settings
    folder = tempfile.mkdtemp()
    fake = {"connection_class": fakeredis.FakeConnection}

    def django_redis(number, compressor):
        return {"BACKEND": "django_redis.cache.RedisCache", "LOCATION": "redis://x/%d" % number,
                "OPTIONS": {"CONNECTION_POOL_KWARGS": fake, "COMPRESSOR": compressor}}

    settings.configure(
        DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
        USE_TZ=True,
        CACHES={
            "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache",
                        "LOCATION": "redis://x/0", "OPTIONS": fake},
            "zlib": django_redis(1, "django_redis.compressors.zlib.ZlibCompressor"),
            "gzip": django_redis(2, "django_redis.compressors.gzip.GzipCompressor"),
            "locmem": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
            "file": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": folder},
            "db": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
        })
    django.setup()
    try:
        yield from redis_cases()
        yield from local_cases(folder)
        yield from database_cases()
    finally:
        shutil.rmtree(folder)


def redis_cases():
    from django.core.cache import caches
    for alias, packages in (("default", "django redis"), ("zlib", "django django-redis redis"),
                            ("gzip", "django django-redis redis")):
        cache = caches[alias]
        for name, value in values().items():
            cache.set("k", value)
            raw = (cache._cache.get_client(None) if alias == "default" else cache.client.get_client())
            content = raw.get(cache.make_key("k"))
            assert cache.get("k") == value, name
            prefix = "redis" if alias == "default" else "django_redis_" + alias
            yield case("django-cache", prefix + "-" + name, packages, content, value)
    session = {"_auth_user_id": "7", "cart": [(19, 2), (23, 1)]}
    caches["default"].set("django.contrib.sessions.cachesessionabc", session)
    client = caches["default"]._cache.get_client(None)
    content = client.get(":1:django.contrib.sessions.cachesessionabc")
    yield case("django-cache", "session", "django redis", content, session)


def local_cases(folder):
    from django.core.cache import caches
    for name, value in values().items():
        if type(value) is not int:  # an int is a pickle here, too, and the pickle of one is not special
            caches["locmem"].set("k", value)
            content = caches["locmem"]._cache[caches["locmem"].make_key("k")]
            yield case("django-cache", "locmem-" + name, "django", content, value)
        for timeout in (None, 300):
            caches["file"].set("k", value, timeout)
            path = caches["file"]._key_to_file("k")
            content = open(path, "rb").read()
            expiry = pickle.loads(content)
            assert caches["file"].get("k") == value, name
            yield case("django-file", "%s-%s" % (name, timeout), "django", content, (expiry, value))


def database_cases():
    from django.core.cache import caches
    from django.core.management import call_command
    from django.db import connection
    call_command("createcachetable", verbosity=0)
    for name, value in values().items():
        caches["db"].set("k", value)
        with connection.cursor() as cursor:
            cursor.execute("SELECT value FROM cache")
            content = cursor.fetchone()[0].encode("ascii")
        assert caches["db"].get("k") == value, name
        yield case("django-database", name, "django", content, value)


# -- cachelib ---------------------------------------------------------------------------------

def cachelib_cases():
    import cachelib
    import fakeredis
    import flask
    import flask_caching
    client = fakeredis.FakeRedis()
    redis = cachelib.RedisCache(client)
    for name, value in values().items():
        redis.set("k", value)
        assert redis.get("k") == value, name
        yield case("cachelib", name, "cachelib redis", client.get("k"), value)
    client.set("k", b"plain \xff")
    yield case("cachelib", "unmarked", "cachelib redis", client.get("k"), redis.get("k"))

    folder = tempfile.mkdtemp()
    app = flask.Flask("app")
    cache = flask_caching.Cache(app, config={"CACHE_TYPE": "FileSystemCache", "CACHE_DIR": folder})
    with app.app_context():
        for timeout in (0, 300):
            for name, value in values().items():
                cache.set("k", value, timeout)
                assert cache.get("k") == value, name
                content = open(cache.cache._get_filename("k"), "rb").read()
                expiry = int.from_bytes(content[:4], "little")
                assert (expiry == 0) == (timeout == 0) and expiry < time.time() + 301
                yield case("cachelib-file", "%s-%d" % (name, timeout), "flask-caching cachelib",
                           content, (expiry, value))
    shutil.rmtree(folder)


# -- memcached --------------------------------------------------------------------------------

def memcached_cases():
    server = subprocess.Popen(["memcached", "-u", "nobody", "-l", "127.0.0.1", "-p", str(MEMCACHED_PORT)])
    try:
        for _ in range(50):
            time.sleep(0.1)
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", MEMCACHED_PORT)) == 0:
                    break
        yield from stored_in_memcached()
    finally:
        server.terminate()
        server.wait()


def stored_in_memcached():
    import memcache
    import pylibmc
    from pymemcache import serde
    from pymemcache.client.base import Client
    address = "127.0.0.1:%d" % MEMCACHED_PORT
    raw = Client(("127.0.0.1", MEMCACHED_PORT), deserializer=lambda key, value, flags: (value, flags))
    old = memcache.Client([address])
    plain = Client(("127.0.0.1", MEMCACHED_PORT), serde=serde.pickle_serde)
    packed = Client(("127.0.0.1", MEMCACHED_PORT), serde=serde.compressed_serde)
    fast = pylibmc.Client([address], behaviors={})
    clients = {
        "python_memcached": ("python-memcached", lambda v: old.set("k", v, min_compress_len=100), old),
        "pymemcache": ("pymemcache", lambda v: plain.set("k", v), plain),
        "pymemcache_compressed": ("pymemcache", lambda v: packed.set("k", v), packed),
        "pylibmc": ("pylibmc", lambda v: fast.set("k", v, min_compress_len=100), fast),
    }
    for prefix, (package, store, client) in clients.items():
        for name, value in values().items():
            assert store(value), name
            read = client.get("k")  # True comes back from pylibmc as 1
            assert read == value, (prefix, name)
            content, flags = raw.get("k")
            yield case("memcached", prefix + "-" + name, package, content, read, flags=flags)
    plain.set("k", 100)
    plain.decr("k", 1)  # memcached keeps the length: "99 "
    content, flags = raw.get("k")
    yield case("memcached", "counted_down", "pymemcache", content, plain.get("k"), flags=flags)
