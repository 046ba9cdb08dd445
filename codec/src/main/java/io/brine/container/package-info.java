/**
 * What frameworks put around pickles, both ways: caches, queues, connections and files of Python
 * programs, read and written without Python. Each format is one small class whose methods take the
 * bytes, and an {@link io.brine.Unpickler} or {@link io.brine.Pickler} that is configured as ever:
 * its policy decides what a pickle in a container may make, its limits bound the container, too.
 *
 * <table>
 * <caption>The containers</caption>
 * <tr><th>written by</th><th>layout</th><th>class</th></tr>
 * <tr><td>Django's cache and cached sessions in Redis, django-redis</td><td>an int in decimal, or a
 *     pickle, or that in zlib or gzip</td><td>{@link io.brine.container.DjangoCacheValue}</td></tr>
 * <tr><td>Django's cache in the database</td><td>base64 of a pickle</td><td>{@link
 *     io.brine.container.DjangoCacheValue#decodeDatabase}</td></tr>
 * <tr><td>Django's cache in local memory</td><td>a pickle</td><td>{@link
 *     io.brine.Unpickler}</td></tr>
 * <tr><td>Django's cache in files</td><td>a pickle of the expiry, zlib of a pickle</td><td>{@link
 *     io.brine.container.DjangoCacheFile}</td></tr>
 * <tr><td>cachelib and Flask-Caching in Redis</td><td>an int in decimal, or {@code !} and a
 *     pickle</td><td>{@link io.brine.container.CachelibValue}</td></tr>
 * <tr><td>cachelib and Flask-Caching in files</td><td>expiry in 4 bytes, a pickle</td><td>{@link
 *     io.brine.container.CachelibFile}</td></tr>
 * <tr><td>python-memcached, pymemcache, pylibmc, Django over these</td><td>by flags: bytes, pickle,
 *     decimal, text, each perhaps in zlib</td><td>{@link
 *     io.brine.container.MemcachedValue}</td></tr>
 * <tr><td>logging's SocketHandler and the like</td><td>length in 4 bytes, a pickle</td><td>{@link
 *     io.brine.container.PickleFrames}</td></tr>
 * <tr><td>clients and relays of Graphite's carbon</td><td>such frames of lists of
 *     points</td><td>{@link io.brine.container.CarbonFrames}</td></tr>
 * <tr><td>multiprocessing.connection</td><td>length in 4 or 12 bytes, a pickle; with an authkey an
 *     exchange of HMACs first</td><td>{@link io.brine.container.PipeConnection}, {@link
 *     io.brine.container.PipeMessage}</td></tr>
 * <tr><td>Celery with the serializer pickle</td><td>a pickle of (args, kwargs, embed); in Redis
 *     base64 of it in JSON</td><td>{@link io.brine.container.CeleryMessage}</td></tr>
 * <tr><td>RQ</td><td>zlib of a pickle of (function, instance, args, kwargs)</td><td>{@link
 *     io.brine.container.RqJob}</td></tr>
 * <tr><td>PySpark's saveAsPickleFile</td><td>a SequenceFile of Java-serialized arrays of
 *     pickles</td><td>{@link io.brine.container.SparkPickleFile}</td></tr>
 * <tr><td>shelve, and dbm files by hand</td><td>plain pickles as values</td><td>{@link
 *     io.brine.Unpickler}</td></tr>
 * </table>
 *
 * <p>What is not of the format of its container is an {@link io.brine.UnpicklingException} without
 * an offset; offsets in its messages count from the start of the pickle. What a container
 * compresses may grow to {@code maxAmplification} times its size beyond the first MiB, and to
 * {@code maxInputBytes}. As in Python, bytes behind the end of a pickle are ignored. Unless a class
 * says otherwise its methods are static and thread-safe, and results do not refer to the bytes that
 * they came from, except as the unpickler's {@code bytesAsViews} asks for.
 */
package io.brine.container;
