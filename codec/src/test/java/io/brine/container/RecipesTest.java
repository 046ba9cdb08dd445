package io.brine.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.brine.LimitExceededException;
import io.brine.Limits;
import io.brine.Pickler;
import io.brine.Unpickler;
import io.brine.corpus.Corpus;
import io.brine.testing.Snippets;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The recipes of docs/recipes.md, run; and the page, held to what is run here. */
class RecipesTest {

  private static final Path FILES = Path.of("../corpus/containers/files");

  private final Redis redis = new Redis();
  private final Memcached memcached = new Memcached();

  Unpickler unpickler = Unpickler.builder().build();
  Pickler pickler = Pickler.builder().protocol(5).build();

  @Test
  void shouldShowOnThePageWhatIsRunHere() throws IOException {
    Snippets.assertTested(
        "docs/recipes.md", "codec/src/test/java/io/brine/container/RecipesTest.java");
  }

  @Test
  void shouldReadWhatDjangoCached() throws IOException {
    byte[] stored = redis.get(":1:user:7");
    Map<?, ?> user = (Map<?, ?>) DjangoCacheValue.decode(stored, unpickler);
    assertEquals("Ada", user.get("name"));

    Unpickler models =
        Unpickler.builder()
            .allowInert("django.db.models.base", "model_unpickle")
            .allowInert("shop.models", "Order")
            .build();
    assertEquals(user, DjangoCacheValue.decode(stored, models));
  }

  @Test
  void shouldWriteWhatDjangoReads() {
    redis.set(":1:user:7", DjangoCacheValue.encode(Map.of("name", "Ada"), pickler));
    redis.set(":1:visits", DjangoCacheValue.encode(43, pickler)); // in decimal, for cache.incr
    assertEquals("43", new String(redis.stored.get(":1:visits"), StandardCharsets.US_ASCII));
    assertEquals(
        Map.of("name", "Ada"), DjangoCacheValue.decode(redis.stored.get(":1:user:7"), unpickler));
  }

  @Test
  void shouldReadSessionsOfDjango() throws IOException {
    String sessionKey = "sessionabc";
    Object session =
        DjangoCacheValue.decode(
            redis.get(":1:django.contrib.sessions.cache" + sessionKey), unpickler);
    assertEquals("7", ((Map<?, ?>) session).get("_auth_user_id"));
  }

  @Test
  void shouldReadFilesOfCaches() throws IOException {
    Path djcache = FILES.resolve("django-file/list-None.bin");
    DjangoCacheFile file = DjangoCacheFile.decode(Files.readAllBytes(djcache), unpickler);
    if (!file.isExpired(Instant.now())) {
      assertEquals(List.of(1L, "two"), ((List<?>) file.value()).subList(0, 2));
    }
    assertFalse(file.isExpired(Instant.parse("9999-01-01T00:00:00Z")));

    Path cacheFile = FILES.resolve("cachelib-file/float-0.bin");
    assertEquals(2.5, CachelibValue.decode(redis.get("flask_cache_ratio"), unpickler));
    CachelibFile entry = CachelibFile.decode(Files.readAllBytes(cacheFile), unpickler);
    assertEquals(0, entry.expiry()); // never
  }

  @Test
  void shouldReadAndWriteMemcached() throws IOException {
    Item item = memcached.get("user:7");
    Map<?, ?> cached = (Map<?, ?>) MemcachedValue.decode(item.flags(), item.bytes(), unpickler);
    assertEquals("Ada", cached.get("name"));

    MemcachedValue answer = MemcachedValue.encode(List.of(1, 2, 3), pickler).compressed(1_000);
    memcached.set("answer", answer.flags(), answer.bytes());
    assertEquals(MemcachedValue.PICKLE, memcached.flags);
  }

  @Test
  void shouldReadAndCallTasksOfCelery() throws IOException {
    CeleryMessage message = CeleryMessage.decode(redis.lindex("celery", 0), unpickler);
    assertEquals("shop.tasks.send_order", message.headers().get("task"));
    assertEquals(List.of(7L, "Ada"), message.args());

    String id = UUID.randomUUID().toString();
    CeleryMessage call =
        CeleryMessage.call("shop.tasks.send_order", id, "celery", List.of(7, "Ada"), Map.of());
    redis.lpush("celery", call.encode(pickler));
    CeleryMessage read = CeleryMessage.decode(redis.stored.get("celery"), unpickler);
    assertEquals(id, read.headers().get("id"));
    assertEquals(List.of(7L, "Ada"), read.args());
  }

  @Test
  void shouldReadJobsOfRq() throws IOException {
    RqJob job = RqJob.decode(redis.hget("rq:job:plain", "data"), unpickler);
    assertEquals("shop.tasks.send_order", job.function());
    assertEquals(Map.of("gift", true), job.kwargs());
  }

  @Test
  void shouldSendMeasurements() throws IOException {
    Sink socket = new Sink();
    List<CarbonPoint> points =
        List.of(new CarbonPoint("servers.web1.load", Instant.now().getEpochSecond(), 0.25));
    socket.getOutputStream().write(CarbonFrames.encode(points));
    ByteBuffer sent = ByteBuffer.wrap(socket.out.toByteArray());
    assertEquals(points, CarbonFrames.decode(sent, unpickler));
  }

  @Test
  void shouldReceiveWithoutBlocking() throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    buffer.put(file("frames/logging")).put((byte) 0);
    List<Object> records = new ArrayList<>();
    buffer.flip();
    while (PickleFrames.size(buffer) >= 0 && PickleFrames.size(buffer) <= buffer.remaining()) {
      records.add(PickleFrames.decode(buffer, unpickler));
    }
    buffer.compact();
    assertEquals("shop", ((Map<?, ?>) records.get(0)).get("name"));
    assertEquals(1, buffer.position());
  }

  @Test
  void shouldTalkToMultiprocessing() throws Exception {
    byte[] authkey = "secret".getBytes(StandardCharsets.US_ASCII);
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      int port = server.getLocalPort();
      CompletableFuture<Object> received =
          CompletableFuture.supplyAsync(() -> pong(server, authkey));
      try (Socket python = new Socket("127.0.0.1", port)) {
        PipeConnection connection =
            PipeConnection.connect(
                python.getInputStream(), python.getOutputStream(), authkey, unpickler, pickler);
        connection.send(List.of("ping", 1));
        assertEquals("pong", connection.receive());
      }
      assertEquals(List.of("ping", 1L), received.get(10, TimeUnit.SECONDS));
    }
  }

  private Object pong(ServerSocket server, byte[] authkey) {
    try (Socket client = server.accept()) {
      PipeConnection connection =
          PipeConnection.accept(
              client.getInputStream(), client.getOutputStream(), authkey, unpickler, pickler);
      Object received = connection.receive();
      connection.send("pong");
      return received;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void shouldReadWhatPySparkSaved() throws IOException {
    Path part = FILES.resolve("spark/plain.bin");
    try (InputStream in = new BufferedInputStream(Files.newInputStream(part))) {
      SparkPickleFile rows = new SparkPickleFile(in, unpickler);
      assertEquals(Map.of("name", "Ada", "n", 0L), rows.load());
      assertEquals(24, rows.loadAll().size());
    }
  }

  @Test
  void shouldBoundStrangers() {
    byte[] zlibBomb = Inflate.deflate(pickler.dumps(new byte[8 << 20]), 9);
    Unpickler careful =
        Unpickler.builder().limits(Limits.defaults().withMaxInputBytes(1 << 20)).build();
    assertThrows(LimitExceededException.class, () -> DjangoCacheValue.decode(zlibBomb, careful));
  }

  private static byte[] file(String name) throws IOException {
    return Corpus.read("containers/files/" + name + ".bin");
  }

  /** Has what Python stored. */
  private static final class Redis {
    private static final Map<String, String> PYTHON =
        Map.of(
            ":1:user:7", "django-cache/redis-user",
            ":1:django.contrib.sessions.cachesessionabc", "django-cache/session",
            "flask_cache_ratio", "cachelib/float",
            "celery", "celery/plain",
            "rq:job:plain", "rq/plain");

    private final Map<String, byte[]> stored = new HashMap<>();

    byte[] get(String key) throws IOException {
      return file(PYTHON.get(key));
    }

    byte[] lindex(String key, int index) throws IOException {
      return get(key);
    }

    byte[] hget(String key, String field) throws IOException {
      return get(key);
    }

    void set(String key, byte[] value) {
      stored.put(key, value);
    }

    void lpush(String key, byte[] value) {
      set(key, value);
    }
  }

  private record Item(int flags, byte[] bytes) {}

  private static final class Memcached {
    private int flags;

    Item get(String key) throws IOException {
      return new Item(MemcachedValue.PICKLE, file("memcached/pymemcache-user"));
    }

    void set(String key, int itsFlags, byte[] bytes) {
      flags = itsFlags;
    }
  }

  /** As much of a socket as is needed. */
  private static final class Sink {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    OutputStream getOutputStream() {
      return out;
    }
  }
}
